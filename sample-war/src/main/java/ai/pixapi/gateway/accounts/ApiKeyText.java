package ai.pixapi.gateway.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key: a prefix that secret scanners can look for, 22 random letters and digits (130 bits), and a checksum,
 * by which a mistyped key is told from an unknown one without a question to the database. The text is shown once and
 * kept nowhere.
 */
public final class ApiKeyText {

    /** How keys of accounts begin. */
    static final String TENANT = "pxg_";

    /** How the key of the operator begins, if the gateway made it up. */
    static final String ADMIN = "pxa_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 22;
    private static final int CHECK_LENGTH = 6;
    private static final Pattern FORM = Pattern.compile("px[ag]_[0-9A-Za-z]{22}_[0-9A-Za-z]{6}");

    private final String text;

    private ApiKeyText(String text) {
        this.text = text;
    }

    /**
     * Makes a new key.
     *
     * @param prefix {@link #TENANT} or {@link #ADMIN}
     * @param random must be unpredictable
     */
    static ApiKeyText random(String prefix, RandomGenerator random) {
        StringBuilder text = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new ApiKeyText(text + "_" + checksum(text.toString()));
    }

    /**
     * Reads a key of an account.
     *
     * @param text anything
     * @return the key; empty if it has another form or a wrong checksum, so that no such key can exist
     */
    public static Optional<ApiKeyText> parse(String text) {
        return text.startsWith(TENANT) && isWhole(text) ? Optional.of(new ApiKeyText(text)) : Optional.empty();
    }

    /** Whether it has the form of a key, of an account or of the operator, and its checksum. */
    static boolean isWhole(String text) {
        int end = text.length() - CHECK_LENGTH - 1;
        return FORM.matcher(text).matches() && checksum(text.substring(0, end)).equals(text.substring(end + 1));
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        long rest = crc.getValue();
        for (int i = 0; i < CHECK_LENGTH; i++) {
            digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        return digits.reverse().toString();
    }

    /** {@return the whole key, to be shown once} */
    public String secret() {
        return text;
    }

    /** {@return what may be shown of it: the first characters} */
    String prefix() {
        return text.substring(0, TENANT.length() + 4);
    }

    /** {@return what may be shown of it: the last characters} */
    String lastFour() {
        return text.substring(text.length() - 4);
    }

    /** {@return the digest that is stored} */
    Digest digest() {
        return Digest.of(text);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return prefix() + "…" + lastFour();
    }
}
