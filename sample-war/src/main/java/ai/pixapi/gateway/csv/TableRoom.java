package ai.pixapi.gateway.csv;

import ai.pixapi.gateway.errors.ApiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of tables this node keeps on its disk at a time, for callers who may read them slowly. Thread-safe. */
@ApplicationScoped
class TableRoom {

    /** Of all tables together. */
    static final long MOST_BYTES = 512_000_000;

    private final AtomicLong taken = new AtomicLong();
    private final long most;

    @Inject
    TableRoom() {
        this(MOST_BYTES);
    }

    TableRoom(long most) {
        this.most = most;
    }

    /**
     * Takes room.
     *
     * @throws ApiError 503 if there is not so much; nothing is taken then
     */
    void take(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            throw ApiError.overloaded("Too many tables are on their way.");
        }
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
