package ai.pixapi.reliability.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class AuditOnH2Test extends AuditContract {

    @Override
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:");
    }

    @Override
    boolean isPostgres() {
        return false;
    }
}
