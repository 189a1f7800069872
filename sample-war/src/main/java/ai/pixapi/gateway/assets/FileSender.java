package ai.pixapi.gateway.assets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Sends a file, or the part that is asked for, a buffer at a time. */
final class FileSender {

    private static final int BUFFER = 64 * 1024;

    private final Path file;

    FileSender(Path file) {
        this.file = file;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            long length = Files.size(file);
            // a file never changes, but whoever asks on a condition is better off with the whole
            boolean conditional = request.getHeader("If-Range") != null;
            Optional<ByteRange> range =
                    conditional ? Optional.empty() : ByteRange.of(request.getHeader("Range"), length);
            response.setHeader("Accept-Ranges", "bytes");
            if (range.isPresent() && range.get().isNothing()) {
                response.setHeader("Content-Range", "bytes */" + length);
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                return;
            }
            ByteRange part = range.orElse(new ByteRange(0, length - 1));
            if (range.isPresent()) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + length);
            }
            response.setContentLengthLong(part.length());
            if (request.getMethod().equals("GET")) {
                bytes.skipNBytes(part.first());
                copy(bytes, response.getOutputStream(), part.length());
            }
        }
    }

    private static void copy(InputStream from, OutputStream to, long length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long rest = length; rest > 0; ) {
            int n = from.read(buffer, 0, (int) Math.min(buffer.length, rest));
            if (n < 0) {
                return;
            }
            to.write(buffer, 0, n);
            rest -= n;
        }
    }
}
