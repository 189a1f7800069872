package ai.pixapi.client;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads where the JVM has them (Java 21), else daemon threads. */
final class Threads {

    private Threads() {}

    static ExecutorService newExecutor() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException beforeJava21) {
            return Executors.newCachedThreadPool(Threads::daemon);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "pixapi-call");
        thread.setDaemon(true);
        return thread;
    }
}
