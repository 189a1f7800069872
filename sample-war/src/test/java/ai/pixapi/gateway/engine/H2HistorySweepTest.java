package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;

class H2HistorySweepTest extends HistorySweepContract {

    @Override
    Database open() {
        return TestDatabases.h2();
    }
}
