package ai.pixapi.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A port on the loopback that does to each connection what the test says, for what no upstream would do. */
final class RawServer implements AutoCloseable {

    private final ServerSocket listening;
    private final String scheme;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    /** What is done to a connection, which is closed afterwards. */
    interface Script {
        void meet(Socket socket, RawServer server) throws IOException;
    }

    RawServer(Script script) {
        this("http", plain(), script);
    }

    RawServer(String scheme, ServerSocket listening, Script script) {
        this.scheme = scheme;
        this.listening = listening;
        this.script = script;
        start(this::accept);
    }

    /** Answers every request with the same bytes and hangs up. */
    static RawServer saying(String bytes) {
        return new RawServer((socket, server) -> {
            server.readHead(socket.getInputStream());
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        });
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that refuses connections. */
    static int closedPort() {
        try (ServerSocket closed = plain()) {
            return closed.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url(String path) {
        return URI.create(scheme + "://127.0.0.1:" + port() + path);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The heads of all requests. */
    List<String> heads() {
        return heads;
    }

    /** How the next connection ended that was read to its end; null if none did within some seconds. */
    String awaitEnd() throws InterruptedException {
        return ends.poll(20, TimeUnit.SECONDS);
    }

    /** Reads a request up to its blank line; empty if the client hung up before. */
    String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            read.write(next);
        }
        String head = read.toString(ISO_8859_1);
        heads.add(head);
        return head;
    }

    /** Reads until the client hangs up or resets. */
    void readToTheEnd(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                continue;
            }
            ends.add("closed");
        } catch (IOException reset) {
            ends.add("reset");
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                start(() -> meet(socket));
            }
        } catch (IOException closed) {
            // the end of listening
        }
    }

    private void meet(Socket socket) {
        try (socket) {
            script.meet(socket, this);
        } catch (IOException gone) {
            ends.add("broken");
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
