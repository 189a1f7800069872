package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.testing.PostgreSql;

class DeliveryOnPostgreSqlTest extends DeliveryContract {

    @Override
    Database open() {
        PostgreSql server = PostgreSql.shared();
        return Database.open(server.url(server.newDatabase()), server.user(), server.password());
    }
}
