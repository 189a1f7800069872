package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.jakarta.config.InvalidSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The keys that addresses of files are signed by: the configured one, and the one before it, which is accepted only. Without
 * any the gateway makes one up at its first start and keeps it in the database, so that all nodes have it.
 */
@ApplicationScoped
public class SigningKeys {

    static final String SETTING = "pixapi.gateway.assets.signing-key";
    static final String PREVIOUS = "pixapi.gateway.assets.signing-key.previous";

    private static final int MIN_LENGTH = 32;
    private static final int RANDOM_BYTES = 32;
    private static final String SECRET = "asset-signing-key";

    private Database database;
    private Optional<String> configured = Optional.empty();
    private Optional<String> previous = Optional.empty();
    private volatile @Nullable List<SigningKey> keys;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    SigningKeys() {}

    @Inject
    @SuppressWarnings("NullAway")
    SigningKeys(
            Database database,
            @ConfigProperty(name = SETTING) Optional<String> configured,
            @ConfigProperty(name = PREVIOUS) Optional<String> previous) {
        this.database = database;
        this.configured = configured;
        this.previous = previous;
    }

    /**
     * Finds the keys, or makes one up.
     *
     * @throws InvalidSetting if a configured one could be guessed
     */
    public void prepare() {
        require(SETTING, configured);
        require(PREVIOUS, previous);
        keys = Stream.concat(Stream.of(configured.orElseGet(this::kept)), previous.stream())
                .map(SigningKey::new)
                .toList();
    }

    private static void require(String setting, Optional<String> key) {
        if (key.isPresent() && key.get().length() < MIN_LENGTH) {
            throw new InvalidSetting(
                    setting,
                    "must be " + MIN_LENGTH
                            + " or more random letters and digits, for example of: openssl rand -hex 32");
        }
    }

    /** {@return the one to sign by} */
    SigningKey current() {
        return all().get(0);
    }

    /** {@return the one of an id, if it is still accepted} */
    Optional<SigningKey> of(String id) {
        return all().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private List<SigningKey> all() {
        List<SigningKey> known = keys;
        if (known == null) {
            prepare();
            return all();
        }
        return known;
    }

    private String kept() {
        return stored().orElseGet(() -> {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            String fresh = HexFormat.of().formatHex(random);
            try {
                database.run(handle -> handle.createUpdate("INSERT INTO secret (name, text) VALUES (:name, :text)")
                        .bind("name", SECRET)
                        .bind("text", fresh)
                        .execute());
                return fresh;
            } catch (RuntimeException taken) {
                if (Database.isDuplicate(taken)) {
                    return stored().orElseThrow(() -> taken);
                }
                throw taken;
            }
        });
    }

    private Optional<String> stored() {
        return database.inTransaction(handle -> handle.createQuery("SELECT text FROM secret WHERE name = :name")
                .bind("name", SECRET)
                .mapTo(String.class)
                .findOne());
    }
}
