package ai.pixapi.gateway.webhooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The headers that prove an event to its receiver. */
final class Signing {

    private Signing() {}

    static Map<String, String> headers(Format format, Endpoint endpoint, String event, Instant now, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        String seconds = String.valueOf(now.getEpochSecond());
        if (format == Format.MAGIC_HOUR) {
            // there is room for one signature only: after a rotation the new secret's
            headers.put("magic-hour-event-timestamp", seconds);
            headers.put("magic-hour-event-signature", endpoint.secret().signLikeMagicHour(seconds, body));
            return headers;
        }
        headers.put("webhook-id", event);
        headers.put("webhook-timestamp", seconds);
        headers.put(
                "webhook-signature",
                endpoint.secrets(now).stream()
                        .map(secret -> secret.sign(event, now.getEpochSecond(), body))
                        .collect(Collectors.joining(" ")));
        return headers;
    }
}
