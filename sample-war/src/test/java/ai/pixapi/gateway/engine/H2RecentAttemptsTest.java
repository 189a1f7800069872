package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;

class H2RecentAttemptsTest extends RecentAttemptsContract {

    @Override
    Database open() {
        return TestDatabases.h2();
    }
}
