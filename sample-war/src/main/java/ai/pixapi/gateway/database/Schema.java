package ai.pixapi.gateway.database;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables, brought up to date. */
final class Schema {

    private Schema() {}

    static void migrate(DatabaseSettings settings, DataSource pool) {
        FluentConfiguration flyway = Flyway.configure(Database.class.getClassLoader());
        if (settings.isPostgres()) {
            // not the pool's connections, whose statements must end within seconds: a large table may take minutes
            flyway.driver("org.postgresql.Driver").dataSource(settings.url(), settings.user(), settings.password());
        } else {
            flyway.dataSource(pool);
        }
        flyway.locations(
                        "classpath:db/migration", settings.isPostgres() ? "classpath:db/postgresql" : "classpath:db/h2")
                // H2 keeps a TEXT of more than 256 characters in tables of its own
                .placeholders(
                        settings.isPostgres()
                                ? Map.of("bytes", "BYTEA", "text", "TEXT")
                                : Map.of("bytes", "BLOB", "text", "VARCHAR"))
                .load()
                .migrate();
    }
}
