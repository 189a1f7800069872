package ai.pixapi.gateway.uploads;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Watches a form go by and counts its parts. The library takes a form that ends after any boundary for complete, and
 * skips a part without a name: either way something that was sent would be lost.
 */
final class BoundaryWatch extends FilterInputStream {

    private final byte[] delimiter;
    private final int[] fallback;
    private int matched;
    private int delimiters;
    private int dashes = -1;

    BoundaryWatch(InputStream form, byte[] boundary) {
        super(form);
        this.delimiter = new byte[boundary.length + 4];
        delimiter[0] = '\r';
        delimiter[1] = '\n';
        delimiter[2] = '-';
        delimiter[3] = '-';
        System.arraycopy(boundary, 0, delimiter, 4, boundary.length);
        this.fallback = fallback(delimiter);
        this.matched = 2; // the first delimiter needs no line before it
    }

    /** {@return how many parts have gone by whole; -1 if the form was not closed} */
    int parts() {
        return isClosed() ? delimiters - 1 : -1;
    }

    private boolean isClosed() {
        return dashes == 2;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            watch((byte) b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        int end = offset + n;
        int at = offset;
        while (at < end && !isClosed()) {
            if (matched == 0 && dashes < 0) {
                at = lineEnd(buffer, at, end);
            }
            if (at < end) {
                watch(buffer[at++]);
            }
        }
        return n;
    }

    /** Most bytes of a file are not looked at any closer. */
    private static int lineEnd(byte[] buffer, int from, int end) {
        int at = from;
        while (at < end && buffer[at] != '\r') {
            at++;
        }
        return at;
    }

    private void watch(byte b) {
        if (isClosed()) {
            return;
        }
        if (dashes >= 0) {
            dashes = b == '-' ? dashes + 1 : -1;
        }
        while (matched > 0 && delimiter[matched] != b) {
            matched = fallback[matched - 1];
        }
        if (delimiter[matched] == b && ++matched == delimiter.length) {
            delimiters++;
            dashes = 0;
            matched = fallback[matched - 1];
        }
    }

    /** For each prefix of the delimiter, how much of its start its end repeats (Knuth, Morris and Pratt). */
    private static int[] fallback(byte[] delimiter) {
        int[] fallback = new int[delimiter.length];
        for (int i = 1, k = 0; i < delimiter.length; i++) {
            while (k > 0 && delimiter[k] != delimiter[i]) {
                k = fallback[k - 1];
            }
            if (delimiter[k] == delimiter[i]) {
                k++;
            }
            fallback[i] = k;
        }
        return fallback;
    }
}
