package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.testing.PostgreSql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgreSqlIdempotencyTest extends IdempotencyContract {

    private static Database database;

    @BeforeAll
    static void start() {
        PostgreSql server = PostgreSql.shared();
        database = Database.open(server.url(server.newDatabase()), server.user(), server.password());
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
