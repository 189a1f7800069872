package ai.pixapi.gateway.accounts;

import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Whether the gateway runs without an account at any provider: then the built-in sandbox serves every route. */
@ApplicationScoped
public class SandboxMode {

    @Inject
    private Config config;

    /** For the container. */
    public SandboxMode() {}

    SandboxMode(Config config) {
        this.config = config;
    }

    /** {@return whether no key of a provider is configured, or {@code pixapi.sandbox=true}} */
    public boolean sandbox() {
        Settings settings = Settings.of(config);
        return settings.read(Setting.SANDBOX, "true"::equals).orElse(false)
                || Stream.of(
                                Setting.API_KEY,
                                Setting.PIXAZO_API_KEY,
                                Setting.MAGIC_HOUR_API_KEY,
                                Setting.OPENAI_API_KEY)
                        .allMatch(key -> settings.read(key, text -> text).isEmpty());
    }
}
