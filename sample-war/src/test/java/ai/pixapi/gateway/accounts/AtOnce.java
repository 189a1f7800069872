package ai.pixapi.gateway.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does the same many times at once. */
final class AtOnce {

    private AtOnce() {}

    /** {@return what came of each, in any order; an exception in its place} */
    static List<Object> times(int n, Callable<?> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(n);
        CountDownLatch ready = new CountDownLatch(n);
        try {
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    try {
                        return work.call();
                    } catch (RuntimeException failed) {
                        return failed;
                    }
                }));
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> one : running) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
