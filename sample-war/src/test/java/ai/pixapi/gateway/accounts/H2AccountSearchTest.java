package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;

class H2AccountSearchTest extends AccountSearchContract {

    @Override
    Database database() {
        return TestDatabases.h2();
    }
}
