package ai.pixapi.jakarta;

import ai.pixapi.client.ClientEvent;
import ai.pixapi.client.ClientEvent.RequestFinished;
import ai.pixapi.client.ClientEvent.RequestStarted;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Counts the calls that are under way. The last of a client's listeners, so that the others have heard of a call's end. */
final class Underway implements Consumer<ClientEvent> {

    private int calls;

    @Override
    public synchronized void accept(ClientEvent event) {
        if (event instanceof RequestStarted) {
            calls++;
        } else if (event instanceof RequestFinished) {
            calls--;
            notifyAll();
        }
    }

    /**
     * Waits until there is none, or until the thread is interrupted.
     *
     * @param most how long at most
     */
    synchronized void awaitNone(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            for (long left = most.toNanos(); calls > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
