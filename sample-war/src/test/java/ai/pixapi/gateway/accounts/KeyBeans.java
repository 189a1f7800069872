package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.database.Database;
import org.eclipse.microprofile.config.Config;

/** The beans of this package, for tests of those who use them. */
public final class KeyBeans {

    private KeyBeans() {}

    /** {@return the keys of a database} */
    public static Keys keys(Database database) {
        return new Keys(database);
    }

    /** {@return the key of the operator as a configuration has it} */
    public static AdminKey adminKey(Database database, Config config) {
        return new AdminKey(database, config);
    }

    /** {@return the mode of a configuration} */
    public static SandboxMode mode(Config config) {
        return new SandboxMode(config);
    }
}
