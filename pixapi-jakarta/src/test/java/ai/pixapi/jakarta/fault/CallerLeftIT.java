package ai.pixapi.jakarta.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.client.Handle;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.upstreams.Upstreams;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever gives up a call says nothing of the provider, and is heard. */
@ExtendWith(ArquillianExtension.class)
class CallerLeftIT {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1024x1024").build();
    private static final int MORE_THAN_A_BREAKER_FORGIVES = 12;

    @Inject
    private Pixapi pixapi;

    private UpstreamServer server;

    @Deployment
    static WebArchive application() {
        return Application.named("caller-left")
                .config("pixapi.retries=0")
                .playing("pixapi")
                .war();
    }

    @BeforeEach
    void find() {
        server = Upstreams.named("pixapi");
    }

    @AfterEach
    void forget() {
        Thread.interrupted();
        server.clearScripts();
    }

    @Test
    void interruptedOrdersDoNotCutAProviderOff() {
        for (int i = 0; i < MORE_THAN_A_BREAKER_FORGIVES; i++) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> pixapi.submit(CUP));
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(pixapi.submit(CUP).toString()).startsWith("pixapi:");
    }

    @Test
    void cancelledOrdersDoNotCutAProviderOff() throws Exception {
        for (int i = 0; i < MORE_THAN_A_BREAKER_FORGIVES; i++) {
            Held held = new Held();
            server.next(Reply.accept().heldBy(held));
            CompletableFuture<Handle> call = pixapi.submitAsync(CUP);
            assertThat(held.awaitReached(Duration.ofSeconds(30))).isTrue();
            call.cancel(true);
            held.release();
        }

        assertThat(pixapi.submit(CUP).toString()).startsWith("pixapi:");
    }
}
