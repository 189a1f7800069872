package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;

class PostgreSqlAssetSweepTest extends AssetSweepContract {

    @Override
    Database database() {
        return TestDatabases.postgreSql();
    }
}
