package ai.pixapi.gateway.doors;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlDoorOrdersTest extends DoorOrdersContract {

    private static Database database;

    @BeforeAll
    static void start() {
        database = TestDatabases.postgreSql();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    Database database() {
        return database;
    }
}
