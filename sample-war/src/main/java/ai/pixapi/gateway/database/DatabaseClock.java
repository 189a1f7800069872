package ai.pixapi.gateway.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The database's time without a question each time: what it said last, and how long ago that was by this machine's
 * monotonic clock. A wrong clock of the machine, or one that is set, does not matter.
 */
final class DatabaseClock implements InstantSource {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Supplier<Instant> database;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Sight sight;

    private record Sight(Instant instant, long nanos) {}

    DatabaseClock(Supplier<Instant> database) {
        this.database = database;
        this.sight = look();
    }

    @Override
    public Instant instant() {
        Sight last = sight;
        if (System.nanoTime() - last.nanos() > FRESH.toNanos()) {
            last = lookAgain(last);
        }
        return last.instant().plusNanos(System.nanoTime() - last.nanos());
    }

    private Sight lookAgain(Sight last) {
        if (!looking.compareAndSet(false, true)) {
            return last;
        }
        try {
            Sight seen = look();
            sight = seen;
            return seen;
        } catch (RuntimeException notNow) {
            // what was seen last still holds
            return last;
        } finally {
            looking.set(false);
        }
    }

    private Sight look() {
        long before = System.nanoTime();
        Instant now = database.get();
        long after = System.nanoTime();
        return new Sight(now, before + (after - before) / 2);
    }
}
