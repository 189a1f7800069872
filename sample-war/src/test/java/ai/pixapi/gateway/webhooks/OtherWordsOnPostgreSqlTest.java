package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.testing.PostgreSql;

class OtherWordsOnPostgreSqlTest extends OtherWordsContract {

    @Override
    Database open() {
        PostgreSql server = PostgreSql.shared();
        return Database.open(server.url(server.newDatabase()), server.user(), server.password());
    }
}
