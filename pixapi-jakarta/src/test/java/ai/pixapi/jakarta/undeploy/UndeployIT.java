package ai.pixapi.jakarta.undeploy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.server.Await;
import ai.pixapi.jakarta.server.Liberty;
import ai.pixapi.jakarta.server.LibertyLog;
import ai.pixapi.jakarta.server.Web;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing of an application is left in the server that it was undeployed from: no thread, no class, and no order that is
 * sent again.
 */
@ExtendWith(ArquillianExtension.class)
class UndeployIT {

    private static int count;

    private final UpstreamServer upstream = UpstreamServer.pixapi();
    private final LibertyLog log = LibertyLog.fromNow();

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive witness() {
        return ShrinkWrap.create(WebArchive.class, "witness.war").addClass(Witness.class);
    }

    @AfterEach
    void close() {
        upstream.close();
    }

    @Test
    void nothingStaysOfFourOrders() {
        WebArchive application = deployed();
        try {
            assertThat(use(application, "")).isEqualTo("done");
            assertThat(loader()).isEqualTo("there");
        } finally {
            Liberty.undeploy(application);
        }

        assertThat(upstream.submits()).hasSize(4);
        assertThatNothingStays();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "jdk"})
    void anOrderThatIsBeingSentEndsUnknown(String sender) throws Exception {
        Held held = new Held();
        upstream.next(Reply.accept().heldBy(held));
        WebArchive application = deployed();
        try {
            use(application, "?begin=" + sender);
            assertThat(held.awaitReached(Duration.ofSeconds(60))).isTrue();
        } finally {
            Liberty.undeploy(application);
        }

        Await.until(() -> !end().isEmpty(), () -> "the order has not ended: " + report());
        assertThat(end()).startsWith("OutcomeUnknown: ");
        assertThat(upstream.submits()).hasSize(1);
        held.release();
        assertThatNothingStays();
        assertThat(upstream.submits()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "jdk"})
    void aTaskThatIsWaitedForIsLeftAlone(String sender) {
        upstream.holdTasks();
        WebArchive application = deployed();
        try {
            use(application, "?begin=" + sender);
            Await.until(
                    () -> upstream.requests().stream().anyMatch(request -> request.kind() == RequestKind.POLL),
                    () -> "not asked for: " + upstream.requests());
        } finally {
            Liberty.undeploy(application);
        }

        Await.until(() -> !end().isEmpty(), () -> "the wait has not ended: " + report());
        assertThat(end()).startsWith("OutcomeUnknown: ").contains("pixapi:");
        assertThat(upstream.submits()).hasSize(1);
        assertThatNothingStays();
    }

    @Test
    void aThreadThatStaysIsFound() {
        WebArchive application = deployed();
        try {
            use(application, "?leave=pixapi-planted");
        } finally {
            Liberty.undeploy(application);
        }

        assertThat(loader()).isEqualTo("there");
        Await.until(() -> threads().equals(List.of("pixapi-planted")), () -> "not that thread alone: " + report());
        Web.get(url.resolve("witness?interrupt=pixapi-planted"));
        assertThatNothingStays();
    }

    private WebArchive deployed() {
        Web.get(url.resolve("witness?forget=true"));
        WebArchive application = Application.named("leaving-" + ++count)
                .config("""
                        pixapi.api-key=%s
                        pixapi.base-url=%s
                        pixapi.poll.shortest=20ms
                        pixapi.client.jdk.sender=jdk
                        """.formatted(UpstreamServer.KEY, upstream.url()))
                .with(Leaving.class, LeavingServlet.class, Witness.class)
                .war();
        Liberty.deploy(application);
        return application;
    }

    private String use(WebArchive application, String how) {
        String name = application.getName().replace(".war", "");
        return Web.get(url.resolve("/" + name + "/use" + how)).body();
    }

    private void assertThatNothingStays() {
        Await.until(() -> loader().equals(Witness.GONE) && threads().isEmpty(), () -> "still there: " + report());
        assertThat(log.text()).doesNotContain("SRVE0285E", "WELD-000229");
    }

    private String loader() {
        return report().get(0);
    }

    private String end() {
        return report().get(1);
    }

    /** {@return the threads of the library and of the JDK's HTTP client} */
    private List<String> threads() {
        return report().stream()
                .skip(2)
                .filter(name -> name.startsWith("pixapi-") || name.startsWith("HttpClient-"))
                .toList();
    }

    private List<String> report() {
        return Web.get(url.resolve("witness")).body().lines().toList();
    }
}
