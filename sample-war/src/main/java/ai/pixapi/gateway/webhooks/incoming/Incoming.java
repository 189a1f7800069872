package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The callbacks of this gateway, as it is configured. */
@ApplicationScoped
public class Incoming {

    private static final String SECRET = "pixapi.gateway.magic-hour.webhook-secret";
    private static final int SHORTEST = 16;

    private Optional<MagicHourCalls> magicHour = Optional.empty();
    private PixazoCalls pixazo;
    private AttemptRefs refs;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    Incoming() {}

    /**
     * Reads the configuration.
     *
     * @param database has the attempts
     * @param engine told of hints
     * @param secret of Magic Hour's webhook; without it there is no such path
     * @throws IllegalStateException naming the key, if the secret is blank or short
     */
    @Inject
    @SuppressWarnings("NullAway")
    public Incoming(
            Database database, Event<ProviderHint> engine, @ConfigProperty(name = SECRET) Optional<String> secret) {
        if (secret.filter(text -> text.strip().length() < SHORTEST).isPresent()) {
            throw new IllegalStateException(SECRET + " must be the secret of the webhook, " + SHORTEST
                    + " characters or more; leave it out" + " to have no webhook");
        }
        Hints hints = new Hints(database, engine::fire);
        this.refs = AttemptRefs.open(database);
        this.magicHour = secret.map(text -> new MagicHourCalls(text.strip(), hints, database::now));
        this.pixazo = new PixazoCalls(refs, hints, database::now);
    }

    /** A wrong configuration ends the start, not the first call. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {}

    Optional<MagicHourCalls> magicHour() {
        return magicHour;
    }

    PixazoCalls pixazo() {
        return pixazo;
    }

    /** {@return the references to give to attempts} */
    @Produces
    @Singleton
    public AttemptRefs refs() {
        return refs;
    }
}
