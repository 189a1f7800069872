package ai.pixapi.gateway.database;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes {@link Database} injectable. */
@Dependent
public class DatabaseBeans {

    @Inject
    @ConfigProperty(name = "pixapi.gateway.database.url")
    private String url;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.database.user")
    private Optional<String> user;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.database.password")
    private Optional<String> password;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.database.connections", defaultValue = "20")
    private int connections;

    /** For the container. */
    public DatabaseBeans() {}

    /** {@return the database of the configuration} */
    @Produces
    @Singleton
    public Database open() {
        return Database.open(new DatabaseSettings(url, user.orElse(""), password.orElse(""), connections));
    }

    /**
     * Ends it with the application.
     *
     * @param database what {@link #open} gave
     */
    public void close(@Disposes Database database) {
        database.close();
    }
}
