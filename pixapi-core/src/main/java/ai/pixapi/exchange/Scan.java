package ai.pixapi.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Finds what ends or interrupts a JSON text, eight bytes at a time. */
final class Scan {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int NEAR = 512;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private Scan() {}

    /** The index of the first quote or backslash; {@code end} if there is none. */
    static int special(byte[] bytes, int from, int end) {
        int near = Math.min(end, from + NEAR);
        int at = special8(bytes, from, near);
        for (int window = NEAR; at == near && near < end; window *= 2) {
            near = Math.min(end, at + window);
            at += ofLatin(new String(bytes, at, near - at, StandardCharsets.ISO_8859_1));
        }
        return at;
    }

    /** The JVM looks for one character much faster than we for two. */
    private static int ofLatin(String text) {
        int quote = text.indexOf('"');
        int backslash = (quote < 0 ? text : text.substring(0, quote)).indexOf('\\');
        return backslash >= 0 ? backslash : quote >= 0 ? quote : text.length();
    }

    private static int special8(byte[] bytes, int from, int end) {
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            long found = zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** The high bit of each byte that is zero; above the first one others may be marked too. */
    private static long zeros(long eight) {
        return eight - ONES & ~eight & HIGHS;
    }
}
