package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.failpoints.Failpoints;
import ai.pixapi.gateway.outbound.Targets;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes injectable what this package offers. */
@Dependent
public class WebhookBeans {

    @Inject
    @ConfigProperty(name = "pixapi.gateway.webhooks.allow-private", defaultValue = "false")
    private boolean privateAllowed;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.webhooks.ports", defaultValue = "80,443")
    private Set<Integer> ports;

    /** For the container. */
    public WebhookBeans() {}

    /** {@return which URLs are connected to} */
    @Produces
    @Singleton
    public Targets targets() {
        return new Targets(privateAllowed, ports, SystemDefaultDnsResolver.INSTANCE);
    }

    /**
     * Makes the delivery.
     *
     * @param database holds the events
     * @param targets where they may go
     * @param lanes its threads
     * @param failpoints passed before a delivery is marked
     * @param tellings writes events in other words than the gateway's own
     * @return the delivery
     */
    @Produces
    @Singleton
    public Delivery delivery(
            Database database, Targets targets, Lanes lanes, Failpoints failpoints, Instance<Telling> tellings) {
        return new Delivery(
                database,
                targets,
                lanes.senders(),
                lanes.starter(),
                database::now,
                new SecureRandom(),
                failpoints,
                tellings.stream().toList());
    }

    /**
     * Ends it with the application.
     *
     * @param delivery what {@link #delivery} gave
     */
    public void close(@Disposes Delivery delivery) {
        delivery.close();
    }

    /** {@return the threads} */
    @Produces
    @Singleton
    Lanes lanes() {
        return new Lanes(Delivery.PLACES);
    }

    /**
     * Ends them with the application.
     *
     * @param lanes what {@link #lanes} gave
     */
    void close(@Disposes Lanes lanes) {
        lanes.close();
    }

    /**
     * Makes the outbox.
     *
     * @param database where the events are kept
     * @param delivery told of them
     * @return the outbox
     */
    @Produces
    @Singleton
    public Outbox outbox(Database database, Delivery delivery) {
        return new Outbox(database, delivery::nudge);
    }

    /**
     * Makes the endpoints.
     *
     * @param database where they are kept
     * @return the endpoints
     */
    @Produces
    @Singleton
    Endpoints endpoints(Database database) {
        return new Endpoints(database);
    }

    /**
     * Makes the view of events.
     *
     * @param database where they are kept
     * @param delivery told of those to deliver again
     * @return the events
     */
    @Produces
    @Singleton
    Events events(Database database, Delivery delivery) {
        return new Events(database, delivery::nudge);
    }
}
