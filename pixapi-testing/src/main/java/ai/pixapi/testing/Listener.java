package ai.pixapi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One port of a server, and its connections. */
final class Listener {

    private final Dialect server;
    private final boolean files;
    private final int port;
    private final Set<Socket> open = new HashSet<>();
    private final Deque<Welcome> faults = new ArrayDeque<>();
    private @Nullable ServerSocket socket;
    private @Nullable Socket keeper;
    private Thread accepting = Thread.currentThread();
    private int connections;

    /** What is done to a connection in place of serving it. */
    interface Welcome {
        void meet(Socket socket) throws IOException, InterruptedException;
    }

    Listener(Dialect server, boolean files) {
        this.server = server;
        this.files = files;
        this.port = listen(0);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    synchronized int connections() {
        return connections;
    }

    synchronized void next(Welcome fault) {
        faults.add(fault);
    }

    /**
     * Closes the port; what is connected stays so. The kernel goes on taking connections until nobody waits for one any
     * more. The port is kept: another process would accept there.
     */
    void refuse() {
        Thread waiting = stopListening();
        try {
            waiting.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        keepPort();
    }

    private synchronized void keepPort() {
        letGo();
        Socket bound = new Socket();
        keeper = bound;
        quietly(() -> {
            bound.setReuseAddress(true);
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        });
    }

    synchronized void acceptAgain() {
        letGo();
        listen(port);
    }

    private synchronized Thread stopListening() {
        ServerSocket listening = socket;
        socket = null;
        if (listening != null) {
            quietly(listening::close);
        }
        return accepting;
    }

    private void letGo() {
        Socket bound = keeper;
        keeper = null;
        if (bound != null) {
            quietly(bound::close);
        }
    }

    synchronized void close() {
        stopListening();
        letGo();
        open.forEach(socket -> quietly(socket::close));
    }

    private synchronized int listen(int wanted) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 128);
            socket = listening;
            accepting = start(() -> accept(listening), "accept");
            return listening.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket client = listening.accept();
                serve(client);
            }
        } catch (IOException closed) {
            // the end of listening
        }
    }

    private synchronized void serve(Socket client) {
        int number = ++connections;
        open.add(client);
        Welcome fault = faults.poll();
        start(
                () -> {
                    try (client) {
                        client.setTcpNoDelay(true);
                        if (fault != null) {
                            fault.meet(client);
                        } else {
                            new Connection(server, files, number, client).serve();
                        }
                    } catch (IOException | InterruptedException gone) {
                        // the client or the server has hung up: what was received is recorded
                    } finally {
                        forget(client);
                    }
                },
                "connection-" + number);
    }

    private synchronized void forget(Socket client) {
        open.remove(client);
    }

    private Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, "upstream-" + (files ? "files-" : "") + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void quietly(Closing closing) {
        try {
            closing.close();
        } catch (IOException alreadyGone) {
            // nothing is left to close
        }
    }

    private interface Closing {
        void close() throws IOException;
    }
}
