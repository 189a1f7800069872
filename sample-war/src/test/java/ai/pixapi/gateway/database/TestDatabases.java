package ai.pixapi.gateway.database;

import ai.pixapi.testing.PostgreSql;
import java.util.UUID;

/** Empty databases of both kinds, each with the schema of the gateway and a connection for every thread of a crowd. */
public final class TestDatabases {

    private static final int CONNECTIONS = 70;

    private TestDatabases() {}

    /** {@return an H2 that lives until it is closed} */
    public static Database h2() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=10000";
        return Database.open(new DatabaseSettings(url, "sa", "", CONNECTIONS));
    }

    /** {@return a database of the PostgreSQL that all tests share} */
    public static Database postgreSql() {
        PostgreSql server = PostgreSql.shared();
        String url = server.url(server.newDatabase());
        return Database.open(new DatabaseSettings(url, server.user(), server.password(), CONNECTIONS));
    }
}
