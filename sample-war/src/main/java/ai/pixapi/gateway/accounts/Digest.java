package ai.pixapi.gateway.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a key, all that is kept of it. A key has 130 random bits, so a slow hash would add nothing.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
record Digest(String hex) {

    /** {@return the digest of a text in UTF-8} */
    static Digest of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Digest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }

    /** Compares in a time that does not depend on where the digests differ. */
    boolean matches(String other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
