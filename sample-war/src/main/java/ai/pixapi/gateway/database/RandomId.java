package ai.pixapi.gateway.database;

import java.security.SecureRandom;

/** Ids that nobody can guess. */
public final class RandomId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;

    private RandomId() {}

    /**
     * Makes an id.
     *
     * @param prefix says of what, for example {@code quote_}
     * @return the prefix and 26 lower-case base32 characters, which are 130 random bits
     */
    public static String of(String prefix) {
        StringBuilder id = new StringBuilder(prefix.length() + LENGTH).append(prefix);
        for (int i = 0; i < LENGTH; i++) {
            id.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return id.toString();
    }
}
