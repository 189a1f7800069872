package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.pricing.Credits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal entry that is about to be made; its amount is more than 0. */
record Posting(
        String id,
        EntryKind kind,
        long micros,
        @Nullable String task,
        @Nullable String settleId,
        String actor,
        String note) {

    private static final String GATEWAY = "gateway";

    Posting {
        if (micros <= 0) {
            throw new IllegalArgumentException("an entry moves more than 0, was " + micros);
        }
    }

    static Posting ofTask(
            EntryKind kind, Credits amount, String task, @Nullable String settleId, @Nullable String actor) {
        return new Posting(
                RandomId.inOrder("jrn_"),
                kind,
                amount.micros(),
                task,
                settleId,
                Optional.ofNullable(actor).orElse(GATEWAY),
                "");
    }

    /** The key under which the database takes it once. */
    @Nullable
    String once() {
        return kind.isOnceForTask() ? task + ":" + kind : null;
    }
}
