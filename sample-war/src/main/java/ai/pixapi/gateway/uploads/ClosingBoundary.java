package ai.pixapi.gateway.uploads;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Watches a form go by for the line that closes it. The library takes a form that ends after any boundary for complete,
 * so that a connection cut there would lose the parts that had yet to come.
 */
final class ClosingBoundary extends FilterInputStream {

    private final byte[] line;
    private final int[] fallback;
    private int matched;

    ClosingBoundary(InputStream form, byte[] boundary) {
        super(form);
        this.line = new byte[boundary.length + 6];
        line[0] = '\r';
        line[1] = '\n';
        line[2] = '-';
        line[3] = '-';
        System.arraycopy(boundary, 0, line, 4, boundary.length);
        line[line.length - 2] = '-';
        line[line.length - 1] = '-';
        this.fallback = fallback(line);
    }

    /** {@return whether the closing line has gone by} */
    boolean isSeen() {
        return matched == line.length;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            match((byte) b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        for (int i = 0; i < n && !isSeen(); i++) {
            match(buffer[offset + i]);
        }
        return n;
    }

    private void match(byte b) {
        while (!isSeen() && matched > 0 && line[matched] != b) {
            matched = fallback[matched - 1];
        }
        if (!isSeen() && line[matched] == b) {
            matched++;
        }
    }

    /** For each prefix of the line, how much of its start its end repeats (Knuth, Morris and Pratt). */
    private static int[] fallback(byte[] line) {
        int[] fallback = new int[line.length];
        for (int i = 1, k = 0; i < line.length; i++) {
            while (k > 0 && line[k] != line[i]) {
                k = fallback[k - 1];
            }
            if (line[k] == line[i]) {
                k++;
            }
            fallback[i] = k;
        }
        return fallback;
    }
}
