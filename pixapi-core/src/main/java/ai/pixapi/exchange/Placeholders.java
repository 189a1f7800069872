package ai.pixapi.exchange;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Texts that nobody outside can know or have sent. */
final class Placeholders {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String start;
    private int number;

    Placeholders() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        this.start = "\0" + HexFormat.of().formatHex(bits) + "-";
    }

    String next() {
        return start + number++;
    }

    /** As it stands in JSON. */
    static String escaped(String placeholder) {
        return placeholder.replace("\0", "\\u0000");
    }
}
