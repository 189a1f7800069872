package ai.pixapi.jakarta.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.client.Handle;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.upstreams.Upstreams;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No more orders at once at a provider than the configuration allows. */
@ExtendWith(ArquillianExtension.class)
class BulkheadIT {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1024x1024").build();

    @Inject
    private Pixapi pixapi;

    @Deployment
    static WebArchive application() {
        return Application.named("bulkhead")
                .config("""
                        pixapi.routes.nano-banana=pixapi,pixazo
                        ai.pixapi.jakarta.fault.PixapiCalls/submit/Bulkhead/value=1
                        """)
                .playing("pixapi", "pixazo")
                .war();
    }

    @Test
    void anOrderTooManyGoesToTheNextRouteUnsent() throws Exception {
        Held held = new Held();
        Upstreams.named("pixapi").next(Reply.accept().heldBy(held));

        CompletableFuture<Handle> first = pixapi.submitAsync(CUP);
        assertThat(held.awaitReached(Duration.ofSeconds(30))).isTrue();
        Handle second = pixapi.submit(CUP);
        held.release();

        assertThat(second.toString()).startsWith("pixazo:");
        assertThat(second.failedAttempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.failure()).hasMessageContaining("nothing was sent"));
        assertThat(first.get(30, TimeUnit.SECONDS).toString()).startsWith("pixapi:");
        assertThat(Upstreams.named("pixapi").submits()).hasSize(1);
    }
}
