package ai.pixapi.gateway.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** Has H2 refuse to change or delete entries of the journal. H2 finds it by its name, which the schema knows. */
public final class AppendOnly implements Trigger {

    /** For H2. */
    public AppendOnly() {}

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        // the state of PostgreSQL's "insufficient privilege"
        throw new SQLException("the journal is append-only", "42501");
    }
}
