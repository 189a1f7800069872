package ai.pixapi.gateway.console.browser;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between the browser and the gateway, and loses what it is told to, until {@link #mend}: a browser may send by itself once more
 * what was not answered, over a connection that it had opened before above all, and no page learns of that. Therefore every
 * connection carries one request here, and what is lost of a kind is counted.
 */
final class Relay implements AutoCloseable {

    private static final int MOST_HEAD = 64 * 1024;
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");
    private static final Pattern KEPT = Pattern.compile("(?im)^connection:.*$");

    private static final Loss NOTHING = new Loss("", "", What.REQUEST);

    private final URI gateway;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile Loss loss = NOTHING;

    private enum What {
        REQUEST,
        ANSWER,
        FIRST_ANSWER
    }

    /** What is lost of which requests. */
    private record Loss(String method, String path, What what) {

        boolean isOf(String head) {
            return head.startsWith(method + " " + path + " HTTP/");
        }
    }

    /** Begins to relay, from a port of its own. */
    Relay(URI gateway) {
        this.gateway = gateway;
        try {
            listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** {@return what the browser is to open in place of the gateway} */
    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Has the gateway do what such requests ask for, and hangs up without a byte once it has answered, until {@link #mend}. */
    void loseAnswers(String method, String path) {
        lost.set(0);
        loss = new Loss(method, path, What.ANSWER);
    }

    /** Has the gateway do twice what such requests ask for, and passes its second answer on, as after a browser's own second try. */
    void loseFirstAnswers(String method, String path) {
        lost.set(0);
        loss = new Loss(method, path, What.FIRST_ANSWER);
    }

    /** Hangs up without a byte once such a request has been read, of which the gateway hears nothing, until {@link #mend}. */
    void loseRequests(String method, String path) {
        lost.set(0);
        loss = new Loss(method, path, What.REQUEST);
    }

    /** Loses nothing more. */
    void mend() {
        loss = NOTHING;
    }

    /** {@return how many requests or answers have been lost since it was told to lose some} */
    int lost() {
        return lost.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket browser = listener.accept();
                start(() -> serve(browser));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket browser) {
        open.add(browser);
        try (browser) {
            InputStream in = new BufferedInputStream(browser.getInputStream());
            String head = head(in);
            if (!head.isEmpty()) {
                relay(head, in.readNBytes(length(head)), browser);
            }
        } catch (IOException gone) {
            // either side may leave at any time
            return;
        } finally {
            open.remove(browser);
        }
    }

    private void relay(String head, byte[] body, Socket browser) throws IOException {
        Loss chosen = loss;
        if (!chosen.isOf(head)) {
            ask(head, body, browser.getOutputStream());
            return;
        }
        if (chosen.what() != What.REQUEST) {
            ask(head, body, OutputStream.nullOutputStream());
        }
        lost.incrementAndGet();
        if (chosen.what() == What.FIRST_ANSWER) {
            ask(head, body, browser.getOutputStream());
        }
    }

    private void ask(String head, byte[] body, OutputStream answer) throws IOException {
        try (Socket far = new Socket(gateway.getHost(), gateway.getPort())) {
            open.add(far);
            String once = KEPT.matcher(head).replaceFirst("Connection: close");
            far.getOutputStream().write(once.getBytes(StandardCharsets.ISO_8859_1));
            far.getOutputStream().write(body);
            far.getInputStream().transferTo(answer);
            open.remove(far);
        }
    }

    /** {@return the first line and the headers; empty if the browser has opened a connection and does not use it} */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 2) {
            int b = in.read();
            if (b < 0 || head.size() > MOST_HEAD) {
                return "";
            }
            head.write(b);
            ends = b == '\n' ? ends + 1 : b == '\r' ? ends : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        quietly(listener);
        open.forEach(Relay::quietly);
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception closedAnyway) {
            return;
        }
    }
}
