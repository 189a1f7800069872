package ai.pixapi.provider.magichour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An event as Magic Hour sends it, and its signature. */
final class SignedEvent {

    static final String SECRET = "whsec-canary-5f0d2c";
    static final long SENT = 1_729_314_984L;
    static final String COMPLETED = """
            {"type":"image.completed","payload":{"id":"clx8abc123def456ghi789","name":"ref-1","status":"complete",\
            "image_count":1,"type":"AI_IMAGE_EDITOR","created_at":"2024-10-19T05:16:19.027Z","enabled":true,\
            "credits_charged":5,"downloads":[{"url":"https://images.magichour.ai/clx8/output.png",\
            "expires_at":"2024-10-19T05:16:19.027Z"}],"error":null}}""";

    private SignedEvent() {}

    static WebhookRefused refused(MagicHourWebhooks webhooks, byte[] body, String signature, String timestamp) {
        WebhookRefused refused =
                catchThrowableOfType(WebhookRefused.class, () -> webhooks.read(body, signature, timestamp));
        assertThat(refused).isNotNull().hasMessageNotContaining(SECRET);
        assertThat(refused.getMessage()).doesNotContain(sign(SECRET, timestamp, body));
        return refused;
    }

    static MagicHourWebhooks at(long second) {
        return new MagicHourWebhooks(List.of(SECRET), () -> Instant.ofEpochSecond(second));
    }

    static String sign(String secret, long timestamp, String body) {
        return sign(secret, "" + timestamp, body.getBytes(UTF_8));
    }

    static String sign(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
