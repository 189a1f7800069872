package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.database.Database;
import java.util.UUID;

class OtherWordsTest extends OtherWordsContract {

    @Override
    Database open() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }
}
