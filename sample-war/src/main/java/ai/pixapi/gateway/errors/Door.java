package ai.pixapi.gateway.errors;

import jakarta.json.JsonObject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The APIs that the gateway speaks, told apart by path. Each says what went wrong in its own words; the headers about
 * retries and money are the same at all of them.
 */
public enum Door {
    /** The Pixapi API, and everything that is no other's. */
    PIXAPI {
        @Override
        int status(ErrorAnswer answer) {
            return answer.type().status();
        }

        @Override
        JsonObject body(ErrorAnswer answer, String requestId) {
            return answer.envelope(requestId);
        }
    },
    /** Pixapi's older format: {@code {"code":…,"message":"…","data":null}}. */
    LEGACY {
        @Override
        int status(ErrorAnswer answer) {
            return answer.type().status();
        }

        @Override
        JsonObject body(ErrorAnswer answer, String requestId) {
            return LegacyErrors.body(answer);
        }
    },
    /** The Pixazo API: {@code {"error":"…"}}. */
    PIXAZO {
        @Override
        int status(ErrorAnswer answer) {
            return PixazoErrors.status(answer);
        }

        @Override
        JsonObject body(ErrorAnswer answer, String requestId) {
            return PixazoErrors.body(answer);
        }

        @Override
        Map<String, String> headers(ErrorAnswer answer) {
            Map<String, String> headers = located(answer, "/v2/requests/status/" + PixazoErrors.name(answer));
            headers.remove("WWW-Authenticate");
            return headers;
        }
    },
    /** The Magic Hour API: {@code {"message":"…"}}. */
    MAGIC_HOUR {
        @Override
        int status(ErrorAnswer answer) {
            return MagicHourErrors.status(answer);
        }

        @Override
        JsonObject body(ErrorAnswer answer, String requestId) {
            return MagicHourErrors.body(answer);
        }

        @Override
        Map<String, String> headers(ErrorAnswer answer) {
            return located(answer, "/v1/image-projects/" + answer.task().orElse(""));
        }
    };

    /** Where the upload URLs of the Magic Hour API lead. */
    public static final String UPLOADS = "/api-assets";

    private static final Set<String> MAGIC_HOUR_WORDS =
            Set.of("ai-image-editor", "ai-image-generator", "image-projects", "files");

    private static final Set<String> LEGACY_WORDS = Set.of("generate", "edit");

    /**
     * Finds the door of a request, also of one that the container has turned into an error page.
     *
     * @param request the request
     * @return whose words its caller understands
     */
    public static Door of(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String uri ? uri : String.valueOf(request.getRequestURI());
        return of(
                path.substring(Math.min(path.length(), request.getContextPath().length())));
    }

    /**
     * Finds the door of a path.
     *
     * @param path from the slash behind the context on, as it was sent
     * @return whose it is
     */
    public static Door of(String path) {
        String[] words = path.replaceAll(";[^/]*", "").replaceFirst("^/+", "").split("/+", 3);
        boolean request = words[0].equals("v2") && words.length > 1 && words[1].equals("requests");
        if (words[0].startsWith("nano-banana") || request) {
            return PIXAZO;
        }
        boolean images = words[0].equals("v1") && words.length > 2 && words[1].equals("images");
        if (images && LEGACY_WORDS.contains(words[2])) {
            return LEGACY;
        }
        boolean project = words[0].equals("v1") && words.length > 1 && MAGIC_HOUR_WORDS.contains(words[1]);
        return project || words[0].equals(UPLOADS.substring(1)) ? MAGIC_HOUR : PIXAPI;
    }

    abstract int status(ErrorAnswer answer);

    abstract JsonObject body(ErrorAnswer answer, String requestId);

    /** {@return the headers of an answer, as they are true at this door} */
    Map<String, String> headers(ErrorAnswer answer) {
        return answer.headers();
    }

    private static Map<String, String> located(ErrorAnswer answer, String path) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.computeIfPresent("Location", (name, task) -> path);
        return headers;
    }
}
