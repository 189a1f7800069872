package ai.pixapi.exchange;

import ai.pixapi.media.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One long text of base64 inside JSON, decoded as it comes. Escaped line breaks in it are passed over. */
final class Base64Text implements AutoCloseable {

    /** A multiple of four, so that what is decoded by itself is whole. */
    private static final int CHUNK = 1 << 15;

    private static final int LONGEST_PREFIX = 256;
    private static final byte[] SCHEME = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final String BASE64 = ";base64";
    private static final boolean[] ALPHABET = alphabet();

    private final byte[] chunk = new byte[CHUNK];
    private final byte[] decoded = new byte[CHUNK / 4 * 3];
    private final JsonEscape escape = new JsonEscape();
    private final Spool spool;
    private int chars;
    private boolean sound = true;
    private boolean ended;
    private @Nullable String mediaType;

    Base64Text(Spool spool) {
        this.spool = spool;
    }

    private static boolean[] alphabet() {
        boolean[] known = new boolean[256];
        for (char letter : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".toCharArray()) {
            known[letter] = true;
        }
        return known;
    }

    /** Says whether the start of a text is that of a data URL in base64. */
    static boolean isDataUrl(byte[] text, int from, int end) {
        return comma(text, from, end) >= 0;
    }

    /** Says whether the start of a text has only base64 in it, escapes included. */
    static boolean isBase64(byte[] text, int from, int end) {
        JsonEscape escape = new JsonEscape();
        for (int at = from; at < end; at++) {
            if (escape.isOpen()) {
                int said = escape.accept(text[at]);
                if (said == JsonEscape.BROKEN || said >= 0 && !isLineBreak(said) && !isKnown(said)) {
                    return false;
                }
            } else if (text[at] == '\\') {
                escape.open();
            } else if (!isKnown(text[at] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKnown(int letter) {
        return letter < ALPHABET.length && ALPHABET[letter];
    }

    private static boolean isLineBreak(int letter) {
        return letter == '\n' || letter == '\r';
    }

    /** The place of the comma after which a data URL's base64 begins; -1 if it is none. */
    private static int comma(byte[] text, int from, int end) {
        for (int i = 0; i < SCHEME.length; i++) {
            if (from + i >= end || Character.toLowerCase(text[from + i]) != SCHEME[i]) {
                return -1;
            }
        }
        int limit = Math.min(end, from + LONGEST_PREFIX);
        for (int at = from; at < limit; at++) {
            if (text[at] == ',') {
                return prefix(text, from, at).endsWith(BASE64) ? at : -1;
            }
        }
        return -1;
    }

    private static String prefix(byte[] text, int from, int comma) {
        String prefix = new String(text, from + SCHEME.length, comma - from - SCHEME.length, StandardCharsets.UTF_8);
        return prefix.replace("\\/", "/").toLowerCase(Locale.ROOT);
    }

    /** Takes the start of the text, by which it was recognised. */
    void begin(byte[] text, int from, int end) throws IOException {
        int comma = comma(text, from, end);
        if (comma >= 0) {
            String prefix = prefix(text, from, comma);
            mediaType = prefix.substring(0, prefix.indexOf(';'));
        }
        accept(text, comma < 0 ? from : comma + 1, end);
    }

    /** Reads on; the index of the quote that ends the text, or {@code end} if it goes on. */
    int accept(byte[] bytes, int from, int end) throws IOException {
        int at = from;
        while (at < end) {
            if (escape.isOpen()) {
                escaped(escape.accept(bytes[at]));
                at++;
                continue;
            }
            int special = Scan.special(bytes, at, end);
            add(bytes, at, special);
            if (special == end) {
                return end;
            }
            if (bytes[special] == '"') {
                return special;
            }
            escape.open();
            at = special + 1;
        }
        return end;
    }

    private void escaped(int said) throws IOException {
        if (said == JsonEscape.BROKEN || said > 0x7f) {
            sound = false;
        } else if (said >= 0 && !isLineBreak(said)) {
            chunk[chars++] = (byte) said;
            decodeIfFull();
        }
    }

    private void add(byte[] bytes, int from, int end) throws IOException {
        int at = from;
        while (sound && at < end) {
            int some = Math.min(CHUNK - chars, end - at);
            System.arraycopy(bytes, at, chunk, chars, some);
            chars += some;
            at += some;
            decodeIfFull();
        }
    }

    private void decodeIfFull() throws IOException {
        if (chars == CHUNK) {
            decode(chunk);
            chars = 0;
        }
    }

    private void decode(byte[] whole) throws IOException {
        // what has padding at its end is the end
        boolean afterTheEnd = ended;
        ended = whole[whole.length - 1] == '=';
        try {
            int count = Base64.getDecoder().decode(whole, decoded);
            if (afterTheEnd) {
                sound = false;
            } else {
                spool.write(decoded, 0, count);
            }
        } catch (IllegalArgumentException notBase64) {
            sound = false;
        }
    }

    Blob finish() throws IOException {
        if (sound && chars > 0) {
            decode(Arrays.copyOf(chunk, chars));
        }
        if (!sound || escape.isOpen()) {
            spool.close();
            return new Blob(mediaType, null);
        }
        return new Blob(mediaType, spool.finish());
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
