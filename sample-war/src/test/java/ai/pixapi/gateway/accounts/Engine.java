package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.testing.PostgreSql;
import java.util.UUID;
import java.util.function.Supplier;

/** The databases on which the accounts must work alike. */
enum Engine {
    H2 {
        @Override
        Supplier<Database> fresh() {
            String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
            return () -> Database.open(url, "sa", "");
        }
    },
    POSTGRESQL {
        @Override
        Supplier<Database> fresh() {
            PostgreSql server = PostgreSql.shared();
            String url = server.url(server.newDatabase());
            return () -> Database.open(url, server.user(), server.password());
        }
    };

    /** Makes an empty database; each call of what it gives is another node on it. */
    abstract Supplier<Database> fresh();
}
