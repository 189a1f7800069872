package ai.pixapi.provider;

import java.time.Duration;

/** How something waits: {@code time -> Thread.sleep(time.toMillis())}, or a test that moves its clock. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits.
     *
     * @param time how long, more than 0
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration time) throws InterruptedException;
}
