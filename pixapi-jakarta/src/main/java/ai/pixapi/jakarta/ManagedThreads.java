package ai.pixapi.jakarta;

import ai.pixapi.jakarta.config.InvalidSetting;
import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The container's threads, which carry the caller's context, if the container has them. */
@ApplicationScoped
public class ManagedThreads {

    private static final String USUAL = "java:comp/DefaultManagedExecutorService";

    @Inject
    private Config config;

    private @Nullable Executor executor;
    private boolean looked;

    /** For the container. */
    public ManagedThreads() {}

    /**
     * {@return the executor; empty where the server has none} Not looked for when the bean is made: what is thrown then comes
     * wrapped in a hundred lines of the container's.
     */
    public synchronized Optional<Executor> executor() {
        if (!looked) {
            Settings settings = Settings.of(config);
            String named = settings.read(Setting.EXECUTOR, text -> text).orElse(null);
            executor = named == null ? usual() : named(settings.key(Setting.EXECUTOR), named);
            looked = true;
        }
        return Optional.ofNullable(executor);
    }

    private static @Nullable Executor usual() {
        try {
            return found(USUAL);
        } catch (NamingException noneHere) {
            return null;
        }
    }

    private static Executor named(String key, String name) {
        if (name.contains(":") && !name.startsWith("java:")) {
            throw new InvalidSetting(
                    key, "must be a name of this server, such as java:app/concurrent/images, was " + name);
        }
        try {
            Executor found = found(name);
            if (found != null) {
                return found;
            }
        } catch (NamingException unknown) {
            // what is said next says it
        }
        throw new InvalidSetting(key, "there is no ManagedExecutorService under this name, was " + name);
    }

    /** Never a remote directory: only java: names, and those that the server gives without a scheme. */
    @SuppressWarnings("BanJNDI")
    private static @Nullable Executor found(String name) throws NamingException {
        return new InitialContext().lookup(name) instanceof Executor executor ? executor : null;
    }
}
