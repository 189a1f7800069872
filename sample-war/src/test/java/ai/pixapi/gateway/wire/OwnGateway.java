package ai.pixapi.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.testing.UpstreamServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A second gateway: one worker, Pixapi played by the test as its one provider, webhooks to this machine allowed. */
public final class OwnGateway implements AutoCloseable {

    /** The operator's. */
    public static final String KEY = "operator-of-a-gateway-for-one-test-0123456789";

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Path USER = Path.of(System.getProperty("wlp.usr", ""));
    private static final Path SERVER = USER.resolve("servers/waiting");
    private static final Path LOG = USER.resolve("waiting.txt");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;
    private final Process process;

    private final Path data;

    private OwnGateway(URI url, Process process, Path data) {
        this.url = url;
        this.process = process;
        this.data = data;
    }

    /** Starts it and waits until it is ready. */
    public static OwnGateway start(UpstreamServer provider) throws IOException {
        Files.createDirectories(SERVER);
        return start(provider, Files.createTempDirectory(SERVER, "data").toAbsolutePath());
    }

    /** Starts one with what another left, and waits until it is ready. */
    public static OwnGateway after(OwnGateway other, UpstreamServer provider) throws IOException {
        return start(provider, other.data);
    }

    private static OwnGateway start(UpstreamServer provider, Path data) throws IOException {
        int port = freePort();
        Files.createDirectories(SERVER.resolve("apps"));
        Files.writeString(SERVER.resolve("server.xml"), Files.readString(Path.of("../server.xml")));
        Files.writeString(
                SERVER.resolve("jvm.options"),
                Files.readString(Path.of("../jvm.options")) + "\n-Xmx384m\n-XX:TieredStopAtLevel=1\n");
        Path application = SERVER.resolve("apps/gateway.war");
        Files.deleteIfExists(application);
        Files.createSymbolicLink(
                application, Path.of(System.getProperty("gateway.war", "")).toAbsolutePath());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("wlp.home", ""), "bin/server")
                                .toString(),
                        "run",
                        "waiting")
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        builder.environment()
                .putAll(Map.of(
                        "WLP_USER_DIR",
                        USER.toString(),
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "HTTP_HOST",
                        "127.0.0.1",
                        "HTTP_PORT",
                        Integer.toString(port),
                        "PIXAPI_GATEWAY_DATA",
                        data.toString(),
                        "PIXAPI_GATEWAY_ADMIN_KEY",
                        KEY,
                        "PIXAPI_GATEWAY_WORKERS",
                        "1",
                        "PIXAPI_GATEWAY_WEBHOOKS_ALLOW_PRIVATE",
                        "true",
                        "PIXAPI_KEY",
                        UpstreamServer.KEY,
                        "PIXAPI_BASE_URL",
                        provider.url().toString()));
        OwnGateway gateway = new OwnGateway(URI.create("http://127.0.0.1:" + port), builder.start(), data);
        try {
            gateway.awaitReady();
            return gateway;
        } catch (AssertionError | RuntimeException failed) {
            gateway.close();
            throw failed;
        }
    }

    /** {@return the folder of all that survives it} */
    public Path data() {
        return data;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            assertThat(process.isAlive()).as("see waiting.txt in %s", USER).isTrue();
            assertThat(System.nanoTime()).as("see waiting.txt in %s", USER).isLessThan(end);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Asks it to end (SIGTERM), and waits until the server has begun to take the application away. */
    public void end() {
        process.destroy();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isTakenAway()) {
            assertThat(System.nanoTime()).as("see %s", LOG).isLessThan(end);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isTakenAway() {
        try {
            // the server writes its host by name
            String web = ":" + url.getPort() + "/";
            return Files.readAllLines(LOG).stream().anyMatch(line -> line.contains("CWWKT0017I") && line.endsWith(web));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        try {
            return send(HttpRequest.newBuilder(url.resolve("/health/ready"))).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** {@return its address, without a slash at its end} */
    public URI url() {
        return url;
    }

    /** {@return a new account with ten credits, and a key of it} */
    public Operator.Tenant customer() {
        String account =
                post(KEY, "/admin/v1/accounts", "{\"name\":\"a customer\"}").getString("id");
        post(KEY, "/admin/v1/accounts/" + account + "/grants", "{\"amount\":\"10\"}");
        JsonObject key = post(KEY, "/admin/v1/accounts/" + account + "/keys", "{\"name\":\"usual\"}");
        return new Operator.Tenant(account, key.getString("key"));
    }

    /** {@return the id of the task of a new order} */
    public String order(String key, String prompt) {
        return post(key, "/v1/async/images/generations", "{\"model\":\"nano-banana\",\"prompt\":\"" + prompt + "\"}")
                .getString("id");
    }

    public JsonObject get(String key, String path) {
        return json(send(signed(key, path)));
    }

    public JsonObject post(String key, String path, String json) {
        return json(send(
                signed(key, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json))));
    }

    private HttpRequest.Builder signed(String key, String path) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
