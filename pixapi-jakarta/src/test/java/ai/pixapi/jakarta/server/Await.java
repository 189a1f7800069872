package ai.pixapi.jakarta.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what servers do. */
public final class Await {

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Await() {}

    /**
     * Waits for a minute at most.
     *
     * @param condition what must come true
     * @param otherwise what to say when it does not
     */
    public static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > MOST_NANOS) {
                throw new AssertionError("it has not come to pass within a minute: " + otherwise.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
