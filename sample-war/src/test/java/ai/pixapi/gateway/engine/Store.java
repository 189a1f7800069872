package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;

/** The databases that the engine must run on. */
enum Store {
    H2,
    POSTGRESQL;

    /** {@return a new, empty one} */
    Database open() {
        return this == H2 ? TestDatabases.h2() : TestDatabases.postgreSql();
    }
}
