package ai.pixapi.gateway.metrics;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;
import org.junit.jupiter.api.AfterEach;

class H2SurveyTest extends SurveyContract {

    private final Database database = TestDatabases.h2();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Database database() {
        return database;
    }
}
