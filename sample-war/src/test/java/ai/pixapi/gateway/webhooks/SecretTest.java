package ai.pixapi.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final String BODY = "{\"type\":\"task.completed\",\"data\":{\"model\":\"näno\"}}";

    private final Secret secret = Secret.fresh();

    private Map<String, List<String>> headers(String event, long seconds, String signature) {
        return Map.of(
                "webhook-id", List.of(event),
                "webhook-timestamp", List.of(String.valueOf(seconds)),
                "webhook-signature", List.of(signature));
    }

    private String signed(String event, long seconds) {
        return secret.sign(event, seconds, BODY.getBytes(StandardCharsets.UTF_8));
    }

    private void verify(String body, Map<String, List<String>> headers) throws Exception {
        new Webhook(secret.text()).verify(body, headers);
    }

    /** The vector that the libraries of Standard Webhooks test themselves with. */
    @Test
    void signsThePublishedVector() {
        Secret published = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(published.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theReceiversLibraryAcceptsWhatWeSignAndNothingElse() {
        long now = Instant.now().getEpochSecond();
        Map<String, List<String>> good = headers("evt_1", now, signed("evt_1", now));
        assertThatCode(() -> verify(BODY, good)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(BODY.replace("completed", "completeD"), good))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(BODY, headers("evt_2", now, signed("evt_1", now))))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(BODY, headers("evt_1", now - 1, signed("evt_1", now))))
                .isInstanceOf(WebhookVerificationException.class);
        long old = now - 6 * 60;
        assertThatThrownBy(() -> verify(BODY, headers("evt_1", old, signed("evt_1", old))))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void isLongRandomAndNotShown() {
        assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(Secret.fresh()).isNotEqualTo(secret);
        assertThat(secret.toString()).doesNotContain(secret.text().substring(6));
    }
}
