package ai.pixapi.reliability.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.pixapi.reliability.EvidenceLog;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receives the gateway's notices, checks their signatures, and refuses every fourth until told to be calm. */
final class Sink {

    private static final Pattern TASK = Pattern.compile("\"(task_[0-9a-z]{26})\"");

    private final EvidenceLog log;
    private final HttpServer server;
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean calm;

    Sink(EvidenceLog log) throws IOException {
        this.log = log;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.createContext("/", this::receive);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "sink");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void trust(String secret) {
        secrets.add(secret);
    }

    void calm() {
        calm = true;
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean taken = calm || calls.incrementAndGet() % 4 != 0;
        if (taken) {
            String id = header(exchange, "webhook-id");
            Matcher task = TASK.matcher(new String(body, UTF_8));
            log.add("sink_call", id, task.find() ? task.group(1) : "", isGenuine(exchange, id, body));
        }
        exchange.sendResponseHeaders(taken ? 204 : 500, -1);
        exchange.close();
    }

    private boolean isGenuine(HttpExchange exchange, String id, byte[] body) {
        String signed = id + "." + header(exchange, "webhook-timestamp") + "." + new String(body, UTF_8);
        List<String> signatures = List.of(header(exchange, "webhook-signature").split(" ", -1));
        return secrets.stream()
                .map(secret -> "v1," + hmac(secret, signed))
                .anyMatch(expected -> signatures.stream()
                        .anyMatch(given -> MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8))));
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.substring(secret.indexOf('_') + 1));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
