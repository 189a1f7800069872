package ai.pixapi.gateway.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One socket to the gateway: what is written arrives byte for byte, what comes back hides nothing. */
public final class Connection implements AutoCloseable {

    /** Where the gateway under test listens. */
    public static final URI GATEWAY = URI.create(System.getProperty("gateway.url", "http://127.0.0.1:9080"));

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int BLOCK = 64 * 1024;

    private final Socket socket;
    private final InputStream in;

    private Connection(InetAddress address) {
        this(address, null);
    }

    private Connection(InetAddress address, @Nullable InetAddress from) {
        try {
            this.socket = new Socket(address, GATEWAY.getPort(), from, 0);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream(), BLOCK);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** {@return a connection over loopback} */
    public static Connection open() {
        try {
            return new Connection(InetAddress.getByName(GATEWAY.getHost()));
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    /** {@return a connection over loopback that comes from another address of it} */
    public static Connection from(InetAddress local) {
        return new Connection(InetAddress.getLoopbackAddress(), local);
    }

    /** {@return a connection to another address of this machine} */
    public static Connection to(InetAddress address) {
        return new Connection(address);
    }

    /** Writes bytes; those that the gateway no longer takes are lost, as for any client. */
    public Connection write(byte[] bytes) {
        try {
            for (int from = 0; from < bytes.length && in.available() == 0; from += BLOCK) {
                socket.getOutputStream().write(bytes, from, Math.min(BLOCK, bytes.length - from));
            }
        } catch (SocketException closedEarly) {
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Writes text in which a character is a byte. */
    public Connection write(String latin1) {
        return write(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends FIN, and still listens. */
    public Connection endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** {@return the next answer, interim ones passed over} */
    public Answer read() {
        return read(true);
    }

    /** {@return the next answer, of which no body follows if it answers HEAD} */
    public Answer read(boolean mayHaveBody) {
        try {
            Answer head = head();
            while (head.status() < 200) {
                head = head();
            }
            return new Answer(head.status(), head.headers(), mayHaveBody ? body(head) : new byte[0]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@return the next answer without its body, which comes in chunks} */
    public Answer begin() {
        try {
            return head();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@return the next chunk of a body; empty at its end} */
    public byte[] chunk() {
        try {
            byte[] chunk = in.readNBytes(size());
            line();
            return chunk;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@return whether the gateway ends the connection with nothing more to say} */
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        } catch (IOException silent) {
            return false;
        }
    }

    /** {@return whether the gateway has not said anything yet} */
    public boolean isSilent() {
        try {
            return in.available() == 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Answer head() throws IOException {
        String start = line();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.add(Map.entry(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        if (!start.matches("HTTP/1\\.1 [0-9]{3} .*")) {
            throw new AssertionError("no status line: " + start);
        }
        return new Answer(Integer.parseInt(start.substring(9, 12)), headers, new byte[0]);
    }

    private byte[] body(Answer head) throws IOException {
        if (head.status() == 204 || head.status() == 304) {
            return new byte[0];
        }
        if (head.header("Transfer-Encoding").isPresent()) {
            return chunks();
        }
        if (head.header("Content-Length").isPresent()) {
            int length = Integer.parseInt(head.header("Content-Length").orElseThrow());
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException(body.length + " of " + length + " bytes");
            }
            return body;
        }
        return in.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the answer ends after: " + line.toString(StandardCharsets.ISO_8859_1));
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            throw new UncheckedIOException(closedAnyway);
        }
    }
}
