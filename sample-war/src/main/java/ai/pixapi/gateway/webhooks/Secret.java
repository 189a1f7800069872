package ai.pixapi.gateway.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
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
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), ALGORITHM));
            mac.update((event + "." + seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
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
