package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.jakarta.config.InvalidSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * The key of the operator. Either it is configured, or the gateway makes one up at its first start and writes it to the log,
 * once; of that one only the SHA-256 is kept, in the database, so that all nodes know it.
 */
@ApplicationScoped
public class AdminKey {

    /** Where it is configured. */
    static final String SETTING = "pixapi.gateway.admin-key";

    private static final int MIN_LENGTH = 32;
    private static final int MIN_DIFFERENT = 10;
    private static final String SECRET = "admin-key";
    private static final Logger LOG = System.getLogger(AdminKey.class.getName());

    @Inject
    private Database database;

    @Inject
    private Config config;

    private volatile @Nullable Digest digest;

    /** For the container. */
    public AdminKey() {}

    AdminKey(Database database, Config config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Looks whose key it is.
     *
     * @param text what a caller has sent
     * @return whether it is the operator's
     */
    public boolean matches(String text) {
        return known().matches(Digest.of(text).hex());
    }

    /** {@return what tells this key from the one before or after it, and tells nothing else} */
    public String fingerprint() {
        return Digest.of(known().hex()).hex();
    }

    private Digest known() {
        Digest known = digest;
        return known == null ? prepare() : known;
    }

    /**
     * Finds the key, or makes one up.
     *
     * @throws InvalidSetting if the configured one could be guessed
     */
    Digest prepare() {
        Digest found = configured().map(Digest::of).orElseGet(this::kept);
        digest = found;
        return found;
    }

    private Optional<String> configured() {
        ConfigValue value = config.getConfigValue(SETTING);
        if (value.getValue() == null && value.getRawValue() == null) {
            return Optional.empty();
        }
        String key = value.getValue() == null ? "" : value.getValue();
        boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (key.length() < MIN_LENGTH || !visible || key.chars().distinct().count() < MIN_DIFFERENT) {
            throw new InvalidSetting(
                    SETTING,
                    "must be " + MIN_LENGTH
                            + " or more random letters and digits, for example of: openssl rand -hex 32;"
                            + " leave it out altogether, and the gateway makes one up");
        }
        return Optional.of(key);
    }

    private Digest kept() {
        return stored().orElseGet(() -> {
            ApiKeyText fresh = ApiKeyText.random(ApiKeyText.ADMIN, new SecureRandom());
            try {
                store(fresh.digest());
            } catch (RuntimeException taken) {
                if (Database.isDuplicate(taken)) {
                    return stored().orElseThrow(() -> taken);
                }
                throw taken;
            }
            LOG.log(
                    Level.WARNING,
                    "The key for /admin/v1, shown this once: " + fresh.secret() + " (or set " + SETTING + ")");
            return fresh.digest();
        });
    }

    private Optional<Digest> stored() {
        return database.inTransaction(handle -> handle.createQuery("SELECT text FROM secret WHERE name = :name")
                .bind("name", SECRET)
                .mapTo(String.class)
                .findOne()
                .map(Digest::new));
    }

    private void store(Digest fresh) {
        database.run(handle -> handle.createUpdate("INSERT INTO secret (name, text) VALUES (:name, :text)")
                .bind("name", SECRET)
                .bind("text", fresh.hex())
                .execute());
    }
}
