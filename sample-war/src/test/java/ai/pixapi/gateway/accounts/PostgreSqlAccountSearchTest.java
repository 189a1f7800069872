package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;

class PostgreSqlAccountSearchTest extends AccountSearchContract {

    @Override
    Database database() {
        return TestDatabases.postgreSql();
    }
}
