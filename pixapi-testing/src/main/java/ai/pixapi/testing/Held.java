package ai.pixapi.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds an answer back until it is released. Closing the server releases it too. One object may hold several answers.
 * Thread-safe.
 */
public final class Held {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Holds. */
    public Held() {}

    /** Lets go, now and for all that will come. */
    public void release() {
        released.countDown();
    }

    /**
     * Waits until an answer is being held.
     *
     * @param atMost how long to wait
     * @return false if none was held in that time
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitReached(Duration atMost) throws InterruptedException {
        return reached.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    void hold() throws InterruptedException {
        reached.countDown();
        released.await();
    }
}
