package ai.pixapi.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/** The documented form of every error, looked at in one place. */
public final class Envelope {

    private static final Pattern INSIDE = Pattern.compile(
            "(?i)exception|java\\.|jakarta|\\.java:|openliberty|websphere|liberty/|\\bibm\\b|resteasy|mime4j|parsson|yasson"
                    + "|fileupload|invalid token|\\bCWW[A-Z]{2}[0-9]{4}|\\bSRVE[0-9]{4}|\\$WSEP|/tmp/|ai\\.pixapi\\.gateway|pixapi-gateway");

    private Envelope() {}

    /**
     * Judges an error that names a field.
     *
     * @return what is inside {@code error}
     */
    public static JsonObject isError(Answer answer, int status, String type, String param) {
        JsonObject error = isError(answer, status, type);
        assertThat(error.getString("param", "")).as("param of %s", answer).isEqualTo(param);
        return error;
    }

    /**
     * Judges an error.
     *
     * @return what is inside {@code error}
     */
    public static JsonObject isError(Answer answer, int status, String type) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).as("%s", answer).isEqualTo("application/json");
        assertThat(answer.json().keySet()).containsExactly("error");
        JsonObject error = answer.json().getJsonObject("error");
        assertThat(error.keySet())
                .contains("code", "message", "type")
                .isSubsetOf("code", "message", "type", "param", "request_id", "task_id");
        assertThat(error.get("code")).isInstanceOf(JsonNumber.class);
        assertThat(error.getInt("code")).isEqualTo(status);
        assertThat(error.getString("type")).as("%s", answer).isEqualTo(type);
        assertThat(error.getString("message")).isNotBlank().hasSizeLessThan(4000);
        assertThat(answer.header("x-request-id"))
                .as("x-request-id of %s", answer)
                .contains(error.getString("request_id"));
        saysWhetherToRetry(answer);
        hidesTheInside(answer);
        return error;
    }

    private static void saysWhetherToRetry(Answer answer) {
        boolean retry = Boolean.parseBoolean(
                answer.header("x-should-retry").orElseThrow(() -> new AssertionError("x-should-retry: " + answer)));
        // an order that is not done yet is not to be repeated, but to be asked for
        boolean running = answer.header("x-pixapi-charged").orElse("").equals("unknown");
        assertThat(answer.header("Retry-After").isPresent())
                .as("Retry-After of %s", answer)
                .isEqualTo(retry || running);
        answer.header("Retry-After")
                .ifPresent(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 300));
        assertThat(answer.header("x-pixapi-charged").orElse("")).isIn("no", "yes", "unknown");
    }

    /** Chance spells anything, even the prefix of a server's messages. */
    private static String withoutRandomWords(String text) {
        return text.replaceAll("(req|ast|task|whsec|pxg)_[A-Za-z0-9_/+=-]+", "$1_")
                .replaceAll("(kid|sig)=[A-Za-z0-9_-]+", "$1=")
                .replaceAll("(\"b64_json\":\"|base64,)[A-Za-z0-9/+=]+", "$1");
    }

    /** Nothing that we answer tells what it is made of. */
    public static void hidesTheInside(Answer answer) {
        assertThat(withoutRandomWords(answer.text())).doesNotContainPattern(INSIDE);
        assertThat(answer.headers()).allSatisfy(header -> {
            assertThat(withoutRandomWords(header.toString())).doesNotContainPattern(INSIDE);
            assertThat(header.getKey().toLowerCase(java.util.Locale.ROOT)).isNotIn(List.of("server", "x-powered-by"));
        });
        assertThat(answer.text()).doesNotContain(Request.KEY);
        assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
    }
}
