package ai.pixapi.jakarta.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.client.CallOption;
import ai.pixapi.client.Fallback;
import ai.pixapi.client.Handle;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.PixapiClient;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.upstreams.Upstreams;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * However an application configures MicroProfile Fault Tolerance, and whoever sends: one order is one POST, unless it was
 * certainly not accepted. Each subclass is another configuration.
 */
@ExtendWith(ArquillianExtension.class)
abstract class PaidOnceContract {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1024x1024").build();
    private static final CallOption AT_PIXAPI = CallOption.via(Fallback.inOrder("pixapi"));

    @Inject
    @PixapiClient("rest")
    private Pixapi rest;

    @Inject
    @PixapiClient("jdk")
    private Pixapi jdk;

    private UpstreamServer server;
    private int before;

    static WebArchive application(String name, String policies) {
        return Application.named(name)
                .config("""
                        pixapi.poll.shortest=10ms
                        pixapi.retries=1
                        pixapi.client.rest.order-timeout=1s
                        pixapi.client.jdk.order-timeout=1s
                        pixapi.client.jdk.sender=jdk
                        """ + policies)
                .with(PaidOnceContract.class)
                .playing("pixapi")
                .war();
    }

    @BeforeEach
    void count() {
        server = Upstreams.named("pixapi");
        server.clearScripts();
        before = server.submits().size();
    }

    private List<Received> posts() {
        List<Received> all = server.submits();
        return all.subList(before, all.size());
    }

    private void isPaidOnceAndUnknown(Pixapi client, Reply lost) {
        server.next(lost);

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> client.generate(CUP, AT_PIXAPI));

        assertThat(posts()).hasSize(1);
        server.clearScripts();
    }

    @Test
    void aResetAfterAcceptanceIsNotRepeatedByTheRestClient() {
        isPaidOnceAndUnknown(rest, Reply.accept().thenReset());
    }

    @Test
    void aResetAfterAcceptanceIsNotRepeatedByTheJdk() {
        isPaidOnceAndUnknown(jdk, Reply.accept().thenReset());
    }

    @Test
    void aHangUpIsNotRepeatedByTheRestClient() {
        isPaidOnceAndUnknown(rest, Reply.accept().thenClose());
    }

    @Test
    void aHangUpIsNotRepeatedByTheJdk() {
        isPaidOnceAndUnknown(jdk, Reply.accept().thenClose());
    }

    @Test
    void anUndocumentedFailureIsNotRepeatedByTheRestClient() {
        isPaidOnceAndUnknown(rest, Reply.status(503).afterAccepting());
    }

    @Test
    void anUndocumentedFailureIsNotRepeatedByTheJdk() {
        isPaidOnceAndUnknown(jdk, Reply.status(503).afterAccepting());
    }

    @Test
    void aLateAnswerIsNotRepeatedByTheRestClient() {
        Held held = new Held();
        isPaidOnceAndUnknown(rest, Reply.accept().heldBy(held));
        held.release();
    }

    @Test
    void aLateAnswerIsNotRepeatedByTheJdk() {
        Held held = new Held();
        isPaidOnceAndUnknown(jdk, Reply.accept().heldBy(held));
        held.release();
    }

    @Test
    void anAnswerThatMakesNoSenseIsNotRepeated() {
        isPaidOnceAndUnknown(rest, Reply.accept().malformed());
        before = server.submits().size();
        isPaidOnceAndUnknown(jdk, Reply.accept().malformed());
    }

    @Test
    void aDefiniteNoIsRepeatedWithTheSameReference() {
        for (Pixapi client : List.of(rest, jdk)) {
            before = server.submits().size();
            server.next(Reply.refusal(429));

            Handle handle = client.submit(CUP, AT_PIXAPI);

            assertThat(handle.toString()).startsWith("pixapi:");
            assertThat(posts()).hasSize(2);
            assertThat(posts().get(0).header("Idempotency-Key"))
                    .isEqualTo(posts().get(1).header("Idempotency-Key"));
        }
    }

    @Test
    void aPollMayFailNowAndThen() {
        for (Pixapi client : List.of(rest, jdk)) {
            before = server.submits().size();
            server.nextPoll(Reply.status(503));
            server.nextPoll(Reply.reset());

            assertThat(client.generate(CUP, AT_PIXAPI, CallOption.within(Duration.ofSeconds(60)))
                            .files())
                    .hasSize(1);

            assertThat(posts()).hasSize(1);
        }
    }
}
