package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PiecesTest extends RemoteContract {

    private static Database database;

    @BeforeAll
    static void begin() {
        database = TestDatabases.postgreSql();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Override
    Remote remote() {
        return new Pieces(database);
    }
}
