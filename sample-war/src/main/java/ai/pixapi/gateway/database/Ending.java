package ai.pixapi.gateway.database;

import org.jdbi.v3.core.Handle;

/** The ends of transactions. */
final class Ending {

    private Ending() {}

    static void undo(Handle handle, Throwable failed) {
        try {
            handle.rollback();
        } catch (RuntimeException lost) {
            failed.addSuppressed(lost);
        }
    }

    /** @throws CommitUnknown if the database went away meanwhile */
    static void commit(Handle handle) {
        try {
            handle.commit();
        } catch (RuntimeException failed) {
            if (Trouble.of(failed) == Trouble.ABSENT) {
                throw new CommitUnknown(failed);
            }
            throw failed;
        }
    }
}
