package ai.pixapi.provider.magichour;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 over {@code {timestamp}.{body}}, in hexadecimal digits of either case. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static SecretKeySpec key(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("a webhook secret must not be blank");
        }
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Tries every key to the end, so that the time tells neither which one fits nor how far a guess was right. */
    static boolean fits(List<SecretKeySpec> keys, @Nullable String digits, String timestamp, byte[] body) {
        if (digits == null || !digits.matches("[0-9A-Fa-f]{64}")) {
            return false;
        }
        byte[] given = HexFormat.of().parseHex(digits);
        boolean fits = false;
        for (SecretKeySpec key : keys) {
            fits |= MessageDigest.isEqual(given, sign(key, timestamp, body));
        }
        return fits;
    }

    private static byte[] sign(SecretKeySpec key, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            // every Java platform has it
            throw new AssertionError(impossible);
        }
    }
}
