package ai.pixapi.jakarta.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port on the loopback that does to each connection what the test says, for what no upstream would do. */
final class FarEnd implements AutoCloseable {

    private final ServerSocket listening;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requestLines = new CopyOnWriteArrayList<>();

    /** What is done to a connection, which is closed afterwards. */
    interface Script {
        void meet(Socket socket, FarEnd end) throws IOException;
    }

    FarEnd(Script script) {
        this(plain(), script);
    }

    FarEnd(ServerSocket listening, Script script) {
        this.listening = listening;
        this.script = script;
        start(this::accept);
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    List<String> requestLines() {
        return requestLines;
    }

    /** Reads a request up to its blank line. */
    void readHead(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            read.append((char) next);
        }
        requestLines.add(read.substring(0, read.indexOf("\r")));
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
            // the client hung up
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "far-end");
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
