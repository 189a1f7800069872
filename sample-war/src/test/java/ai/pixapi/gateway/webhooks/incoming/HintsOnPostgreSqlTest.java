package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.testing.PostgreSql;

class HintsOnPostgreSqlTest extends HintsContract {

    @Override
    Database open() {
        PostgreSql server = PostgreSql.shared();
        return Database.open(server.url(server.newDatabase()), server.user(), server.password());
    }
}
