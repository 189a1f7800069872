package ai.pixapi.provider.sandbox;

import java.time.Duration;

/** How a synchronous sandbox waits. */
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
