package ai.pixapi.reliability.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One Liberty server with the gateway. What it has on its disk stays between its starts. Thread-safe. */
public final class Node {

    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Site site;
    private final Path home;
    private final int number;
    private final int port;
    private final Map<String, String> settings;
    private @Nullable Process process;
    private volatile long readySince;

    Node(Site site, int number, Map<String, String> settings) throws IOException {
        this.site = site;
        this.number = number;
        this.home = site.folder().resolve("node" + number);
        this.port = Ports.free();
        this.settings = settings;
        Path server = home.resolve("servers/gateway");
        Files.createDirectories(server.resolve("apps"));
        Files.copy(
                site.root().resolve("server.xml"), server.resolve("server.xml"), StandardCopyOption.REPLACE_EXISTING);
        String options = Files.readString(site.root().resolve("jvm.options"));
        Files.writeString(server.resolve("jvm.options"), options + "\n-Xmx384m\n-XX:TieredStopAtLevel=1\n");
        Files.writeString(
                server.resolve("bootstrap.properties"),
                "com.ibm.ws.logging.ffdc.delegate=com.ibm.ws.logging.internal.DisabledFFDCService\n");
        Path war = server.resolve("apps/gateway.war");
        Files.deleteIfExists(war);
        Files.createSymbolicLink(war, site.war().toAbsolutePath());
    }

    /** {@return its number, from 1} */
    public int number() {
        return number;
    }

    /** {@return its address, without a slash at its end} */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** {@return where it writes what it has to say} */
    public Path log() {
        return home.resolve("console.log");
    }

    /** Starts it if it does not run. */
    public synchronized void start() {
        if (isAlive()) {
            return;
        }
        readySince = 0;
        ProcessBuilder builder = new ProcessBuilder(
                        site.liberty().resolve("bin/server").toString(), "run", "gateway")
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("WLP_USER_DIR", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HTTP_HOST", "127.0.0.1");
        builder.environment().put("HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(settings);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return whether its process runs} */
    public synchronized boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** {@return for how long it has been answering, in milliseconds; 0 if it does not} */
    public long readyMillis() {
        long since = readySince;
        return since == 0 || !isAlive() ? 0 : System.currentTimeMillis() - since;
    }

    /**
     * Waits until it answers.
     *
     * @return false if it has ended before, or not answered in time
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest question = HttpRequest.newBuilder(URI.create(url() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (System.nanoTime() < end && isAlive()) {
            try {
                if (client.send(question, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    readySince = System.currentTimeMillis();
                    return true;
                }
            } catch (IOException notYet) {
                // it is asked again
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return false;
    }

    /** Ends it as {@code kill -9} does. */
    public synchronized void kill() {
        readySince = 0;
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    /** Asks it to end, and waits until it has. Kills it after a minute. */
    public synchronized void terminate() {
        readySince = 0;
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(60, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sends it a signal.
     *
     * @param name such as {@code STOP} or {@code CONT}
     */
    public synchronized void signal(String name) {
        Process running = process;
        if (running != null && running.isAlive()) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(running.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
