package ai.pixapi.gateway.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a receiver and the gateway share, and what it signs by the rules of Standard Webhooks 1.0.0.
 *
 * @param text {@code whsec_} and base64 of 24 to 64 bytes
 */
record Secret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secret fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * Signs a delivery.
     *
     * @param event its id
     * @param seconds when it is sent, since 1970
     * @param body every byte of it
     * @return {@code v1,} and the signature
     */
    String sign(String event, long seconds, byte[] body) {
        byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        return "v1," + Base64.getEncoder().encodeToString(mac(key, event + "." + seconds + ".", body));
    }

    /**
     * Signs a delivery by the rules of Magic Hour, whose key is the text itself.
     *
     * @param seconds when it is sent, since 1970
     * @param body every byte of it
     * @return 64 hexadecimal digits
     */
    String signLikeMagicHour(String seconds, byte[] body) {
        return HexFormat.of().formatHex(mac(text.getBytes(StandardCharsets.UTF_8), seconds + ".", body));
    }

    private static byte[] mac(byte[] key, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(prefix.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            // every Java platform has it
            throw new AssertionError(impossible);
        }
    }

    /** Says nothing, so that no log does. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
