package ai.pixapi.gateway.assets;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of assets: 130 random bits, which nobody can guess. */
public final class AssetId {

    private static final Pattern NAME = Pattern.compile("(ast_[0-9a-v]{26})(\\.[a-z0-9]{2,4})?");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BITS = 130;
    private static final int DIGITS = 26;

    private AssetId() {}

    /** {@return a new id: {@code ast_} and 26 characters 0-9 and a-v} */
    public static String random() {
        String digits = new BigInteger(BITS, RANDOM).toString(32);
        return "ast_" + "0".repeat(DIGITS - digits.length()) + digits;
    }

    /**
     * Reads an id.
     *
     * @param text an id, with or without the extension of a file
     * @return the id alone; empty if it is none
     */
    public static Optional<String> parse(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
