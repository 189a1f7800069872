package ai.pixapi.gateway.assets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that addresses are signed by: HMAC-SHA256. Its id may be shown, it may not. */
final class SigningKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 6;

    private final SecretKeySpec key;
    private final String id;

    SigningKey(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.id = HexFormat.of().formatHex(mac("the id of this key"), 0, ID_BYTES);
    }

    /** {@return 12 hexadecimal digits} */
    String id() {
        return id;
    }

    /** {@return 43 characters that only who has the key can make of these fields} */
    String sign(String... fields) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(canonical(fields)));
    }

    /** Each field says how long it is: no two lists of fields are one text. */
    static String canonical(String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(field.length()).append(':').append(field).append('\n');
        }
        return text.toString();
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
