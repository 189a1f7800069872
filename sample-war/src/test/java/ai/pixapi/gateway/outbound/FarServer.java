package ai.pixapi.gateway.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server somewhere that says, byte for byte, what a test tells it to say. */
public final class FarServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread acceptor;

    /** What is said for a path. */
    public interface Script {

        /**
         * Says it.
         *
         * @param out the raw connection
         * @param closed is counted down when the server is closed
         */
        void run(OutputStream out, CountDownLatch closed) throws Exception;
    }

    /** Opens a server at an address of this machine; port 0 for any. */
    public FarServer(String address, int port) throws IOException {
        this.socket = new ServerSocket(port, 50, InetAddress.getByName(address));
        this.acceptor = daemon(this::accept);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "far-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                daemon(() -> serve(client));
            }
        } catch (IOException ended) {
            closed.countDown();
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            StringBuilder head = new StringBuilder(String.valueOf(first));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append('\n').append(line);
            }
            asked.add(head.toString());
            String path = first == null ? "" : first.split(" ")[1];
            Script script = scripts.getOrDefault(path, answer("404 Not Found", "", new byte[0]));
            script.run(client.getOutputStream(), closed);
        } catch (Exception clientIsGone) {
            open.remove(client);
        }
    }

    /** Says something for a path from now on. */
    public FarServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /** Serves a file. */
    public FarServer file(String path, byte[] bytes) {
        return on(path, answer("200 OK", "Content-Type: image/png\r\n", bytes));
    }

    /** Sends elsewhere. */
    public FarServer redirect(String path, int status, String location) {
        return on(path, answer(status + " Elsewhere", "Location: " + location + "\r\n", new byte[0]));
    }

    /** {@return an honest answer} */
    public static Script answer(String status, String headers, byte[] body) {
        return (out, closed) -> {
            out.write(latin1("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n"));
            out.write(body);
            out.flush();
        };
    }

    /** {@return the bytes of text} */
    public static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** {@return the heads of the requests that came} */
    public List<String> asked() {
        return asked;
    }

    /** {@return where it listens} */
    public int port() {
        return socket.getLocalPort();
    }

    /** {@return a URL of it, under a name that leads to it} */
    public String url(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    /** The port is free when this returns: a socket is closed only when the last thread has left it. */
    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
            acceptor.join();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
