package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.gateway.database.Database;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * References of attempts that nobody else can make up: they stand in the address that an unsigned callback is posted to, so
 * whoever knows one was given it by the gateway. Not to be shown to customers. Thread-safe.
 */
public final class AttemptRefs {

    private static final String NAME = "attempt-refs";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final int MAC_BYTES = 16;
    private static final int MAC_CHARACTERS = 22;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    private AttemptRefs(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Reads the secret of this gateway, or makes it at the first start.
     *
     * @param database where it is kept, for all nodes
     * @return the references; not to be opened within a transaction
     */
    public static AttemptRefs open(Database database) {
        String text = read(database).orElseGet(() -> {
            byte[] fresh = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(fresh);
            insert(database, ENCODER.encodeToString(fresh));
            return read(database).orElseThrow();
        });
        return new AttemptRefs(Base64.getUrlDecoder().decode(text));
    }

    private static Optional<String> read(Database database) {
        return database.inTransaction(handle -> handle.createQuery("SELECT text FROM secret WHERE name = :name")
                .bind("name", NAME)
                .mapTo(String.class)
                .findOne());
    }

    private static void insert(Database database, String text) {
        try {
            database.run(handle -> handle.createUpdate("INSERT INTO secret (name, text) VALUES (:name, :text)")
                    .bind("name", NAME)
                    .bind("text", text)
                    .execute());
        } catch (RuntimeException failed) {
            // another node was first: then its secret holds
            if (!Database.isDuplicate(failed)) {
                throw failed;
            }
        }
    }

    /**
     * Makes the reference of an attempt.
     *
     * @param task the id of the task, at most 35 characters
     * @param n which attempt of the task
     * @return at most 64 letters, digits, hyphens and underscores; the same again for the same attempt
     */
    public String of(String task, int n) {
        String attempt = task + "-" + n;
        return attempt + "_" + mac(attempt);
    }

    /** Whether {@link #of} made it. */
    boolean isOurs(String ref) {
        int end = ref.length() - MAC_CHARACTERS - 1;
        return end > 0
                && ref.charAt(end) == '_'
                && MessageDigest.isEqual(
                        mac(ref.substring(0, end)).getBytes(StandardCharsets.UTF_8),
                        ref.substring(end + 1).getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String attempt) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(attempt.getBytes(StandardCharsets.UTF_8));
            return ENCODER.encodeToString(Arrays.copyOf(digest, MAC_BYTES));
        } catch (GeneralSecurityException impossible) {
            // every Java platform has it
            throw new AssertionError(impossible);
        }
    }
}
