package ai.pixapi.benchmarks.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Follows one HTTP/1.1 message after the other through pieces of bytes, and keeps no more than its head and the beginning of its
 * body. Not thread-safe.
 */
final class Message {

    private static final int LONGEST_HEAD = 16_384;
    private static final int BEGINNING = 256;

    private final byte[] head = new byte[LONGEST_HEAD];
    private final byte[] beginning = new byte[BEGINNING];
    private int headLength;
    private int beginningLength;
    private long left;
    private Part part = Part.HEAD;
    private String headText = "";
    private int lineLength;
    private int size;

    private enum Part {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    /**
     * Reads on.
     *
     * @param bytes some bytes; what belongs to the next message is left there
     * @return whether the message is whole
     * @throws IOException if it is none
     */
    boolean accept(ByteBuffer bytes) throws IOException {
        if (part == Part.HEAD && headLength == 0) {
            beginningLength = 0;
        }
        while (bytes.hasRemaining()) {
            if (part == Part.BODY || part == Part.CHUNK) {
                skip(bytes);
                if (left > 0) {
                    return false;
                }
                if (part == Part.BODY) {
                    return end();
                }
                part = Part.CHUNK_END;
            } else if (one(bytes.get())) {
                return true;
            }
        }
        return false;
    }

    private void skip(ByteBuffer bytes) {
        int there = (int) Math.min(left, bytes.remaining());
        int kept = Math.min(there, BEGINNING - beginningLength);
        if (kept > 0) {
            bytes.get(bytes.position(), beginning, beginningLength, kept);
            beginningLength += kept;
        }
        bytes.position(bytes.position() + there);
        left -= there;
    }

    private boolean one(byte next) throws IOException {
        switch (part) {
            case HEAD -> {
                if (headLength == LONGEST_HEAD) {
                    throw new IOException("a head of more than " + LONGEST_HEAD + " bytes");
                }
                head[headLength++] = next;
                if (next == '\n' && headLength >= 4 && head[headLength - 3] == '\n') {
                    return begin();
                }
            }
            case CHUNK_SIZE -> {
                if (next == '\n') {
                    left = size;
                    part = size == 0 ? Part.TRAILER : Part.CHUNK;
                    size = 0;
                    lineLength = 0;
                } else if (next != '\r') {
                    size = size * 16 + Character.digit(next, 16);
                }
            }
            case CHUNK_END -> {
                if (next == '\n') {
                    part = Part.CHUNK_SIZE;
                }
            }
            case TRAILER -> {
                if (next == '\n' && lineLength == 0) {
                    return end();
                }
                lineLength = next == '\n' ? 0 : next == '\r' ? lineLength : lineLength + 1;
            }
            default -> throw new AssertionError(part);
        }
        return false;
    }

    private boolean begin() throws IOException {
        headText = new String(head, 0, headLength, StandardCharsets.ISO_8859_1);
        headLength = 0;
        String lower = headText.toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) {
            part = Part.CHUNK_SIZE;
            return false;
        }
        int at = lower.indexOf("content-length:");
        left = at < 0
                ? 0
                : Long.parseLong(
                        lower.substring(at + 15, lower.indexOf('\r', at)).strip());
        part = Part.BODY;
        return left == 0 && end();
    }

    private boolean end() {
        part = Part.HEAD;
        return true;
    }

    /** {@return the first line of the message that is whole} */
    String firstLine() {
        int end = headText.indexOf('\r');
        return end < 0 ? headText : headText.substring(0, end);
    }

    /** {@return whether whoever sent it closes the connection} */
    boolean closes() {
        return headText.toLowerCase(Locale.ROOT).contains("connection: close");
    }

    /** {@return the first bytes of its body} */
    String beginning() {
        return new String(beginning, 0, beginningLength, StandardCharsets.ISO_8859_1);
    }
}
