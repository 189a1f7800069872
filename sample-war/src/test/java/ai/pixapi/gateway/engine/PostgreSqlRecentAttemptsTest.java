package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;

class PostgreSqlRecentAttemptsTest extends RecentAttemptsContract {

    @Override
    Database open() {
        return TestDatabases.postgreSql();
    }
}
