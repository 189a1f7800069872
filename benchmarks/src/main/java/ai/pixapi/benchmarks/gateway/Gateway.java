package ai.pixapi.benchmarks.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway as it is shipped, on a Liberty server of its own, with one account at one upstream. */
final class Gateway implements AutoCloseable {

    private static final String PRICES = """
            {"version": "benchmark", "as_of": "2026-11-21",
             "units": [{"provider": "openai", "unit": "USD", "worths": [{"name": "usd", "usd_per_unit": "1"}],
                        "sources": ["made up for measurements"], "as_of": "2026-11-21"}],
             "rules": [{"provider": "openai", "model": "gpt-image-1",
                        "per_image": {"tiers": [{"tier": "any size", "prices": {"any": "0.01"}}]},
                        "sources": ["made up for measurements"], "as_of": "2026-11-21"}]}
            """;
    private static final Pattern MEMBER = Pattern.compile("\"(id|key)\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String adminKey = "adm_" + UUID.randomUUID();
    private final int port;
    private final Process process;

    /**
     * Starts one and waits until it answers.
     *
     * @param folder for all that it writes
     * @param root of the repository
     * @param liberty the installation
     * @param upstream the port of its one upstream
     */
    Gateway(Path folder, Path root, Path liberty, int upstream) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path server = Files.createDirectories(folder.resolve("servers/gateway"));
        Files.createDirectories(server.resolve("apps"));
        Files.copy(root.resolve("server.xml"), server.resolve("server.xml"));
        Files.writeString(
                server.resolve("jvm.options"),
                Files.readString(root.resolve("jvm.options"))
                        + System.getProperty("gateway.options", "").replace(' ', '\n') + "\n");
        Files.createSymbolicLink(server.resolve("apps/gateway.war"), root.resolve("sample-war/target/gateway.war"));
        Path prices = Files.writeString(folder.resolve("prices.json"), PRICES);
        ProcessBuilder builder = new ProcessBuilder(
                        liberty.resolve("bin/server").toString(), "run", "gateway")
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("gateway.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "WLP_USER_DIR",
                        folder.toString(),
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "HTTP_HOST",
                        "127.0.0.1",
                        "HTTP_PORT",
                        Integer.toString(port),
                        "PIXAPI_GATEWAY_DATA",
                        folder.resolve("data").toString(),
                        "PIXAPI_GATEWAY_ADMIN_KEY",
                        adminKey,
                        // by default ten uploads of 25 MB are let in at a time
                        "PIXAPI_GATEWAY_UPLOADS_BYTES_IN_FLIGHT",
                        "1000000000",
                        "PIXAPI_PRICE_BOOK_FILE",
                        prices.toString(),
                        "PIXAPI_OPENAI_API_KEY",
                        "sk-benchmark",
                        "PIXAPI_OPENAI_BASE_URL",
                        "http://127.0.0.1:" + upstream + "/v1"));
        process = builder.start();
        awaitReady();
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try {
                if (client.send(question, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is asked again
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        process.destroyForcibly();
        throw new IOException("the gateway does not start; see its log");
    }

    /** {@return the key of a new account that can pay for everything} */
    String customer() throws IOException, InterruptedException {
        String account = post("/admin/v1/accounts", "{\"name\":\"benchmark\"}", "id");
        post("/admin/v1/accounts/" + account + "/grants", "{\"amount\":\"1000000000\"}", "id");
        return post("/admin/v1/accounts/" + account + "/keys", "{\"name\":\"benchmark\"}", "key");
    }

    private String post(String path, String body, String member) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + adminKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        Matcher members = MEMBER.matcher(answer.body());
        while (answer.statusCode() / 100 == 2 && members.find()) {
            if (members.group(1).equals(member)) {
                return members.group(2);
            }
        }
        throw new IOException("POST " + path + ": " + answer.statusCode() + " " + answer.body());
    }

    int port() {
        return port;
    }

    long pid() {
        // the script replaces itself by the JVM
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
