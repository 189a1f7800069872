package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Reads requests off a connection. */
final class RequestInput {

    private static final int LONGEST_HEAD = 1 << 18;

    private final InputStream in;

    RequestInput(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** {@return the next head; null if the client has hung up between two requests} */
    @Nullable
    RequestHead head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0) {
                if (bytes.size() == 0) {
                    return null;
                }
                throw new EOFException("the client hung up within the head");
            }
            bytes.write(next);
            if (bytes.size() > LONGEST_HEAD) {
                throw new IOException("head longer than " + LONGEST_HEAD);
            }
            if (next == '\n') {
                newlines++;
            } else if (next != '\r') {
                newlines = 0;
            }
        }
        return RequestHead.parse(bytes.toByteArray());
    }

    /**
     * Reads a body.
     *
     * @param into gets the bytes, also when the body ends too early
     */
    void body(RequestHead head, ByteArrayOutputStream into) throws IOException {
        if (!head.isChunked()) {
            copy(head.contentLength(), into);
            return;
        }
        while (true) {
            String line = line();
            int semicolon = line.indexOf(';');
            String hex = semicolon < 0 ? line : line.substring(0, semicolon);
            if (!hex.matches("[0-9a-fA-F]{1,8}")) {
                throw new IOException("no chunk size: " + line);
            }
            long size = Long.parseLong(hex, 16);
            if (size == 0) {
                break;
            }
            copy(size, into);
            if (!line().isEmpty()) {
                throw new IOException("a chunk is longer than it says");
            }
        }
        while (!line().isEmpty()) {
            // trailers
        }
    }

    /** Reads that many bytes as they are, or fewer if the client hangs up. */
    byte[] raw(int bytes) throws IOException {
        return in.readNBytes(bytes);
    }

    void drain() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private void copy(long length, ByteArrayOutputStream into) throws IOException {
        byte[] buffer = new byte[16_384];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException(left + " bytes of the body are missing");
            }
            into.write(buffer, 0, read);
            left -= read;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the body has no end");
            }
            bytes.write(next);
        }
        String line = bytes.toString(US_ASCII);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
