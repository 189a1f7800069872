package ai.pixapi.gateway.database;

import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/**
 * Deletes in pieces, a transaction for each: PostgreSQL ends a statement after five seconds, and one that is never done deletes
 * nothing.
 */
public final class Sweep {

    /** Of one piece. */
    public static final int ROWS = 5_000;

    /** Of one time: 500,000 rows. What is left is for the next one. */
    private static final int MOST = 100;

    private Sweep() {}

    /**
     * Deletes until nothing is left, or 500,000 rows are gone.
     *
     * @param database where
     * @param piece deletes at most {@link #ROWS} rows and says how many
     * @return how many rows are gone
     */
    public static int delete(Database database, ToIntFunction<Handle> piece) {
        int gone = 0;
        for (int n = 0; n < MOST; n++) {
            int some = database.inTransaction(piece::applyAsInt);
            gone += some;
            if (some < ROWS) {
                break;
            }
        }
        return gone;
    }
}
