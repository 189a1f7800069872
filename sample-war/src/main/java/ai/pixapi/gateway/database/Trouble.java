package ai.pixapi.gateway.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of the database means for whoever asked. */
enum Trouble {
    /** Two transactions were in each other's way; the same again will do. */
    CONFLICT,
    /** The database is not there, or has no connection to give. */
    ABSENT,
    /** A row with this key is there already. */
    DUPLICATE,
    /** Anything else: a mistake of ours. */
    OTHER;

    /** Serialization, deadlock, lock not available; H2: deadlock, lock timeout, concurrent update. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

    private static final Set<String> ABSENCES = Set.of("57P01", "57P02", "57P03", "53300", "53100", "57014");

    static Trouble of(Throwable failure) {
        SQLException sql = sql(failure);
        if (sql == null) {
            return OTHER;
        }
        String state = String.valueOf(sql.getSQLState());
        if (CONFLICTS.contains(state)) {
            return CONFLICT;
        }
        if (state.startsWith("23505")) {
            return DUPLICATE;
        }
        boolean lost = state.startsWith("08") || ABSENCES.contains(state) || state.startsWith("90098");
        return lost || sql instanceof SQLTransientConnectionException ? ABSENT : OTHER;
    }

    private static @Nullable SQLException sql(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
