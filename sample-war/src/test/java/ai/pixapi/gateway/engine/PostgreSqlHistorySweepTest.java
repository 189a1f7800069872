package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;

class PostgreSqlHistorySweepTest extends HistorySweepContract {

    @Override
    Database open() {
        return TestDatabases.postgreSql();
    }
}
