package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkersTest {

    /** Servers find their REST and JSON providers by the loader that they give to their own threads, and by no other. */
    @Test
    void workersHaveTheClassLoaderOfTheThreadThatMadeThem() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader ofServer = new URLClassLoader(new URL[0], before)) {
            thread.setContextClassLoader(ofServer);
            Workers workers = new Workers(1);
            thread.setContextClassLoader(before);

            CompletableFuture<ClassLoader> first = new CompletableFuture<>();
            workers.first(() -> first.complete(Thread.currentThread().getContextClassLoader()));
            ClassLoader other = workers.executor()
                    .submit(() -> Thread.currentThread().getContextClassLoader())
                    .get();

            assertThat(first.get()).isSameAs(ofServer);
            assertThat(other).isSameAs(ofServer);
            workers.close(System.nanoTime());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
