package ai.pixapi.jakarta.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.CallOption;
import ai.pixapi.client.Fallback;
import ai.pixapi.client.Handle;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.PixapiClient;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.upstreams.Upstreams;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.UpstreamServer;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One provider fails: it is left alone, and nobody else is. */
@ExtendWith(ArquillianExtension.class)
class BreakerIT {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1024x1024").build();

    @Inject
    private Pixapi pixapi;

    @Inject
    @PixapiClient("other")
    private Pixapi other;

    @Inject
    private Breakers breakers;

    @Deployment
    static WebArchive application() {
        return Application.named("breaker")
                .config("""
                        pixapi.poll.shortest=10ms
                        pixapi.routes.nano-banana=pixapi,pixazo
                        pixapi.client.other.max-cost=1
                        # for the length of a test it does not close again
                        ai.pixapi.jakarta.fault.PixapiCalls/submit/CircuitBreaker/delay=600000
                        """)
                .playing("pixapi", "pixazo")
                .war();
    }

    @Test
    void aFailingProviderIsLeftAloneAndTheNextRouteServes() {
        UpstreamServer failing = Upstreams.named("pixapi");
        UpstreamServer healthy = Upstreams.named("pixazo");
        failing.always(request -> request.kind() == RequestKind.SUBMIT, Reply.status(500));
        for (int i = 0; i < 10; i++) {
            // nobody knows what became of it, so no other route is tried
            assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> pixapi.generate(CUP));
        }
        assertThat(failing.submits()).hasSize(10);
        assertThat(healthy.submits()).isEmpty();
        assertThat(breakers.isOpen(ProviderId.PIXAPI)).isFalse();

        Handle handle = pixapi.submit(CUP);

        assertThat(failing.submits()).hasSize(10);
        assertThat(healthy.submits()).hasSize(1);
        assertThat(handle.toString()).startsWith("pixazo:");
        assertThat(handle.failedAttempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.failure())
                        .isInstanceOf(Overloaded.class)
                        .hasMessageContaining("nothing was sent"));
        assertThat(pixapi.await(handle).files()).hasSize(1);
        assertThat(breakers.isOpen(ProviderId.PIXAPI)).isTrue();
        assertThat(breakers.isOpen(ProviderId.PIXAZO)).isFalse();

        // the breaker is the provider's, not the client's
        assertThatExceptionOfType(Overloaded.class)
                .isThrownBy(() -> other.submit(CUP, CallOption.via(Fallback.inOrder("pixapi"))))
                .matches(refused -> refused.mayRetry() && refused.retryAfter().isPresent());
        assertThat(failing.submits()).hasSize(10);
    }

    @Test
    void whatOrdersTellAtTheEndOfAnApplicationIsNoProxy() {
        assertThat(breakers.refusals().getClass()).isSameAs(Refusals.class);
    }
}
