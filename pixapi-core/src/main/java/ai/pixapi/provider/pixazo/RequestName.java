package ai.pixapi.provider.pixazo;

import ai.pixapi.exchange.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Pixazo's name for a request.
 *
 * @param id written by a stranger
 * @param hasPollingUrl whether the newer queue's address came with it
 */
record RequestName(String id, boolean hasPollingUrl) {

    private static final String QUEUE = "/v2/requests/status/";

    /** Finds the name under one of its spellings. Of a polling URL only the last segment is taken, never its host. */
    static Optional<RequestName> in(Fields body) {
        Optional<String> pollingUrl = body.text("polling_url");
        for (String name : List.of("request_id", "requestId", "prediction_id")) {
            if (body.word(name).isPresent()) {
                return Optional.of(new RequestName(body.word(name).get(), pollingUrl.isPresent()));
            }
        }
        Optional<String> id = pollingUrl.isPresent() ? lastSegment(pollingUrl.get()) : Optional.empty();
        return id.isPresent() ? Optional.of(new RequestName(id.get(), true)) : Optional.empty();
    }

    boolean isUuid() {
        if (id.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? id.charAt(i) != '-' : Character.digit(id.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> lastSegment(String pollingUrl) {
        try {
            String path = String.valueOf(new URI(pollingUrl).getPath());
            int start = path.indexOf(QUEUE);
            String id = start < 0 ? "" : path.substring(start + QUEUE.length());
            return id.isEmpty() || id.contains("/") ? Optional.empty() : Optional.of(id);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
