package ai.pixapi.jakarta.health;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.jakarta.Clients;
import ai.pixapi.jakarta.config.Forms;
import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import ai.pixapi.provider.pixapi.PixapiProvider;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** What Pixapi says of each client's key, if the configuration wants to know. */
@ApplicationScoped
public class KeyStates {

    private static final Duration OFTEN = Duration.ofSeconds(60);

    @Inject
    private Config config;

    @Inject
    private Clients clients;

    @Inject
    private KeyQuestion question;

    private @Nullable SharedAnswers answers;

    /** For the container. */
    public KeyStates() {}

    @PostConstruct
    void read() {
        Settings settings = Settings.of(config);
        Duration every =
                settings.read(Setting.HEALTH_MODELS_EVERY, Forms::duration).orElse(OFTEN);
        if (settings.read(Setting.HEALTH_MODELS, Forms::flag).orElse(false)) {
            answers = new SharedAnswers(every, InstantSource.system());
        }
    }

    /** So that a wrong setting stops the start. */
    void readAtStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

    /**
     * Asks for what Pixapi says of clients' keys, unless that is known well enough.
     *
     * @param names open clients
     * @return who waits for the answers, by client; without those that have no account there, and empty if nothing is to
     *     be asked
     */
    public Map<String, Supplier<KeyState>> ask(Set<String> names) {
        Map<String, Supplier<KeyState>> asked = new TreeMap<>();
        SharedAnswers known = answers;
        if (known != null) {
            for (String client : names) {
                if (clients.providers(client).contains(ProviderId.PIXAPI)) {
                    PixapiProvider pixapi = clients.named(client).provider(PixapiProvider.class);
                    asked.put(client, known.ask(client, last -> question.ask(pixapi, last)));
                }
            }
        }
        return asked;
    }
}
