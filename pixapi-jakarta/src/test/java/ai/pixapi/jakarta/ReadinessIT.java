package ai.pixapi.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.health.PixapiReadiness;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.server.Web;
import ai.pixapi.jakarta.upstreams.Upstreams;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.UpstreamServer;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** When the server is told that the application can take orders. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadinessIT {

    private static final MediaRequest CUP =
            Generation.of("pixapi/gemini-2.5-flash-image", "a cup").build();

    @Inject
    private Pixapi pixapi;

    @Inject
    @Any
    private PixapiReadiness readiness;

    @Deployment
    static WebArchive application() {
        return Application.named("readiness").config("""
                        pixapi.retries=0
                        pixapi.health.models=true
                        pixapi.health.models-every=1ms
                        pixapi.client.dream.sandbox=true
                        pixapi.client.both.pixazo.api-key=sk_other_0123456789
                        """).playing("pixapi").war();
    }

    @Test
    @RunAsClient
    @Order(1)
    void theServerTellsItToWhoeverAsks(@ArquillianResource URL address) throws Exception {
        String answer =
                Web.get(URI.create(address.toString()).resolve("/health/ready")).body();

        assertThat(answer)
                .contains("\"pixapi\"", "\"default.pixapi\":\"closed\"")
                .doesNotContain(UpstreamServer.KEY, "sk_other", "127.0.0.1", "localhost");
    }

    @Test
    @Order(2)
    void everyClientAndProviderIsNamedWithoutAnythingSecret() {
        HealthCheckResponse answer = readiness.call();

        assertThat(answer.getName()).isEqualTo("pixapi");
        assertThat(answer.getStatus()).isEqualTo(Status.UP);
        assertThat(data(answer))
                .isEqualTo(Map.of(
                        "default.pixapi", "closed",
                        "default.pixapi.key", "accepted",
                        "dream", "sandbox",
                        "both.pixapi", "closed",
                        "both.pixapi.key", "accepted",
                        "both.pixazo", "closed"));
        assertThat(server().submits()).isEmpty();
    }

    @Test
    @Order(3)
    void aRefusedKeyIsTold() {
        server().key("another");

        HealthCheckResponse answer = readiness.call();

        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(answer))
                .containsEntry("default.pixapi.key", "refused")
                .containsEntry("reason", "both: key refused; default: key refused");
        assertThat(answer.toString() + data(answer)).doesNotContain(UpstreamServer.KEY, "another");
    }

    @Test
    @Order(4)
    void aQuestionWithoutAnAnswerChangesNothing() {
        server().next(RequestKind.OTHER, Reply.status(500));
        server().next(RequestKind.OTHER, Reply.reset());

        assertThat(data(readiness.call())).containsEntry("default.pixapi.key", "refused");
        server().clearScripts();
        server().key(UpstreamServer.KEY);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    @Order(5)
    void anAnswerThatTakesItsTimeIsNotWaitedFor() {
        server().always(
                        request -> request.path().equals("/v1/models"),
                        Reply.accept().delayed(java.time.Duration.ofSeconds(8)));
        long start = System.nanoTime();

        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);

        assertThat(System.nanoTime() - start).isLessThan(6_000_000_000L);
        server().clearScripts();
    }

    @Test
    @Order(6)
    void aClientWhoseOnlyProviderIsCutOffIsNotReady() {
        server().always(request -> request.method().equals("POST"), Reply.status(500));
        PixapiException last = null;
        for (int i = 0; i < 30 && !(last instanceof Overloaded); i++) {
            last = failure();
        }
        assertThat(last).isInstanceOf(Overloaded.class);

        HealthCheckResponse answer = readiness.call();

        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(answer))
                .containsEntry("default.pixapi", "open")
                .containsEntry("both.pixapi", "open")
                .containsEntry("both.pixazo", "closed")
                .containsEntry("reason", "default: all circuits open");
    }

    private PixapiException failure() {
        try {
            pixapi.submit(CUP);
            throw new AssertionError("accepted");
        } catch (PixapiException failed) {
            return failed;
        }
    }

    private static UpstreamServer server() {
        return Upstreams.named("pixapi");
    }

    private static Map<String, Object> data(HealthCheckResponse answer) {
        return answer.getData().orElseThrow();
    }
}
