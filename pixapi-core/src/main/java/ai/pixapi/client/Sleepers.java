package ai.pixapi.client;

import ai.pixapi.provider.Sleeper;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Who sleeps on behalf of a client: all are woken when it is closed, and nobody falls asleep any more. */
final class Sleepers implements Sleeper {

    private final Sleeper sleeper;
    private final Set<Thread> asleep = new HashSet<>();
    private boolean closed;

    Sleepers(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (!lieDown()) {
            return;
        }
        boolean interrupted = false;
        try {
            sleeper.sleep(time);
        } catch (InterruptedException woken) {
            interrupted = true;
        }
        if (getUp() && interrupted) {
            throw new InterruptedException();
        }
    }

    private synchronized boolean lieDown() {
        return !closed && asleep.add(Thread.currentThread());
    }

    /** Tells whether it was somebody else who woke the thread. */
    private synchronized boolean getUp() {
        asleep.remove(Thread.currentThread());
        if (closed) {
            // the interrupt was for the sleep and not for what the thread does next
            Thread.interrupted();
        }
        return !closed;
    }

    synchronized boolean areClosed() {
        return closed;
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            asleep.forEach(Thread::interrupt);
        }
    }
}
