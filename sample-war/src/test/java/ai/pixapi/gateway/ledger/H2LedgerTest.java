package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;
import org.junit.jupiter.api.AfterAll;

class H2LedgerTest extends LedgerContract {

    private static final Database DATABASE = TestDatabases.h2();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    Database database() {
        return DATABASE;
    }
}
