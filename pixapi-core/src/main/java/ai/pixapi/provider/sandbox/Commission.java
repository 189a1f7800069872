package ai.pixapi.provider.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * One picture to make. Equal commissions make equal pictures.
 *
 * @param words what to write on it, without the directive
 * @param model the model's name
 * @param width in pixels
 * @param height in pixels
 * @param number which of the request's pictures this is, from 1
 * @param of how many pictures the request asks for
 */
record Commission(String words, String model, int width, int height, int number, int of) {

    /** {@return the colours, which all pictures of a prompt share, turned a little for each of them} */
    Palette palette() {
        return Palette.of(random("palette", words), number);
    }

    /** {@return the picture's own source of chance, the same on each call} */
    Random chance() {
        return random(
                "picture", words, model, Integer.toString(width), Integer.toString(height), Integer.toString(number));
    }

    /** {@return the picture's style; the pictures of one request take turns} */
    Art art() {
        return Art.of(random("art", words).nextInt(Art.STYLES) + number, palette(), chance());
    }

    String footer() {
        return model + "  \u00b7  " + width + "x" + height + "  \u00b7  " + number + " of " + of;
    }

    private static Random random(String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8));
            return new Random(HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(hash, 0, 8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
