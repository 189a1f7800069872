package ai.pixapi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.UpstreamServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever sets a deadline is not held beyond it by the patience that a provider asks for. */
@Timeout(60)
class PunctualityTest {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1024x1024").build();

    private final UpstreamServer server = UpstreamServer.pixapi();
    private Instant now = Instant.EPOCH;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aBusyProviderDoesNotHoldACallerBeyondTheDeadline() {
        server.always(
                request -> request.kind() == RequestKind.POLL,
                Reply.refusal(503).header("Retry-After", "20"));
        try (Pixapi pixapi =
                builder().clock(() -> now).sleeper(time -> now = now.plus(time)).build()) {
            assertThatThrownBy(() -> pixapi.generate(CUP, CallOption.within(Duration.ofSeconds(3))))
                    .isInstanceOf(OutcomeUnknown.class);
        }

        assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(3));
        assertThat(server.submits()).hasSize(1);
    }

    private PixapiBuilder builder() {
        return Pixapi.builder().pixapi(Account.of(UpstreamServer.KEY).baseUrl(server.url()));
    }
}
