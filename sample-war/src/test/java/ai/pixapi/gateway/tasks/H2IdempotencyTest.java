package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.database.Database;
import org.junit.jupiter.api.AfterAll;

class H2IdempotencyTest extends IdempotencyContract {

    private static final Database DATABASE = Database.open("jdbc:h2:mem:idempotency;LOCK_TIMEOUT=10000", "sa", "");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    Database database() {
        return DATABASE;
    }
}
