package ai.pixapi.jakarta;

import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.config.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;

/**
 * Makes {@link Pixapi} injectable: the default client, and named ones by {@link PixapiClient}. Do not close an injected
 * client; it ends with the application.
 */
@Dependent
public class ClientBeans {

    @Inject
    private Clients clients;

    /** For the container. */
    public ClientBeans() {}

    /**
     * Gives the default client.
     *
     * @return the one of the application
     * @throws ai.pixapi.jakarta.config.InvalidSetting naming the key, if its settings cannot be used
     */
    @Produces
    public Pixapi pixapi() {
        return clients.named(Settings.DEFAULT);
    }

    /**
     * Gives a named client.
     *
     * @param where it is injected, with its name
     * @return the one of the application
     * @throws ai.pixapi.jakarta.config.InvalidSetting naming the key, if its settings cannot be used
     */
    @Produces
    @PixapiClient("")
    public Pixapi named(InjectionPoint where) {
        for (Annotation qualifier : where.getQualifiers()) {
            if (qualifier instanceof PixapiClient client) {
                return clients.named(client.value());
            }
        }
        throw new IllegalStateException("select a client by @PixapiClient(name)");
    }
}
