package ai.pixapi.jakarta;

import ai.pixapi.jakarta.config.InvalidSetting;
import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Certificates by files, where a client shall not have the server's. */
final class Tls {

    private final Settings settings;

    Tls(Settings settings) {
        this.settings = settings;
    }

    /** Nothing if no file is named. */
    Optional<SSLContext> context() {
        TrustManager @Nullable [] trust =
                settings.read(Setting.TRUST_STORE, this::trust).orElse(null);
        KeyManager @Nullable [] keys =
                settings.read(Setting.KEY_STORE, this::keys).orElse(null);
        if (trust == null && keys == null) {
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return Optional.of(context);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }

    /**
     * Fails where a Rest Client would not have these certificates: Open Liberty with transportSecurity puts its own in their
     * place, whatever the client was built with (its issue 33537).
     */
    void mustReachRestClients() {
        Setting named =
                settings.read(Setting.TRUST_STORE, text -> text).isPresent() ? Setting.TRUST_STORE : Setting.KEY_STORE;
        try {
            Class.forName(
                    "com.ibm.websphere.ssl.JSSEHelper",
                    false,
                    Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return;
        }
        throw new InvalidSetting(
                settings.key(named),
                "this server gives Rest Clients its own certificates alone: add yours to its key store, or set "
                        + settings.key(Setting.SENDER) + "=jdk");
    }

    private TrustManager[] trust(String file) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store(file, Setting.TRUST_STORE_PASSWORD));
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
            throw unusable(unusable);
        }
    }

    private KeyManager[] keys(String file) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store(file, Setting.KEY_STORE_PASSWORD), password(Setting.KEY_STORE_PASSWORD));
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
            throw unusable(unusable);
        }
    }

    private KeyStore store(String file, Setting password) throws GeneralSecurityException, IOException {
        File path = file.startsWith("file:") ? new File(URI.create(file)) : new File(file);
        return KeyStore.getInstance(path, password(password));
    }

    private char @Nullable [] password(Setting password) {
        return settings.read(password, String::toCharArray).orElse(null);
    }

    private static IllegalArgumentException unusable(Exception why) {
        return new IllegalArgumentException("must be a file of certificates that its password opens ("
                + why.getClass().getSimpleName() + ")");
    }
}
