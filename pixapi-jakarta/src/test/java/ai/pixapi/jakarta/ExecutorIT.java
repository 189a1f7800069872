package ai.pixapi.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The threads are those of the executor that the configuration names; virtual ones, where the JDK has them. */
@ExtendWith(ArquillianExtension.class)
class ExecutorIT {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1024x1024").build();

    @Inject
    private Pixapi pixapi;

    @Inject
    private ManagedThreads threads;

    @Inject
    private Ear ear;

    @Deployment
    static WebArchive application() {
        return Application.named("executor")
                .config("""
                        pixapi.executor=concurrent/images
                        pixapi.poll.shortest=20ms
                        """)
                .with(Ear.class)
                .playing("pixapi")
                .war();
    }

    @Test
    @SuppressWarnings("BanJNDI") // a name of the server's own
    void theNamedExecutorIsUsed() throws Exception {
        Executor named = InitialContext.doLookup("concurrent/images");

        assertThat(threads.executor()).contains(named);
    }

    @Test
    void asynchronousCallsAndObserversAreOnItsThreads() throws Exception {
        assertThat(pixapi.generateAsync(CUP).get(60, TimeUnit.SECONDS).files()).hasSize(1);

        assertThat(ear.completed().poll(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(isVirtual(ear.thread())).isEqualTo(Runtime.version().feature() >= 21);
        assertThat(isVirtual(ear.caller())).isEqualTo(Runtime.version().feature() >= 21);
    }

    /** Java 17 has no name for it. */
    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        return Runtime.version().feature() >= 21
                && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    }
}
