package ai.pixapi.jakarta.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A Liberty of its own that has what the library needs and nothing more, with one application, until it is closed. */
public final class BareLiberty implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("wlp.home"));
    private static final Path USER = Path.of(System.getProperty("wlp.usr"));
    private static final Path SERVER = USER.resolve("servers/bare");
    private static final Path LOG = SERVER.resolve("logs/messages.log");

    private final Process process;
    private final URI url;

    private BareLiberty(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts the server with an application, and waits until it has been deployed or has failed.
     *
     * @param application the application
     * @return the server, which runs in either case
     */
    public static BareLiberty with(WebArchive application) throws IOException {
        int port = freePort();
        Files.createDirectories(SERVER.resolve("dropins"));
        Files.deleteIfExists(LOG);
        Files.writeString(SERVER.resolve("server.xml"), """
                <server>
                  <featureManager>
                    <feature>servlet-6.0</feature>
                    <feature>jsonp-2.1</feature>
                    <feature>cdi-4.0</feature>
                    <feature>mpConfig-3.1</feature>
                    <feature>mpRestClient-4.0</feature>
                    <feature>mpFaultTolerance-4.1</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
                </server>
                """.formatted(port));
        Path file = SERVER.resolve("dropins").resolve(application.getName());
        application.as(ZipExporter.class).exportTo(file.toFile(), true);
        String context = application.getName().replace(".war", "");
        BareLiberty server = new BareLiberty(start(), URI.create("http://localhost:" + port + "/" + context + "/"));
        boolean done = false;
        try {
            Await.until(server::hasDecided, server::log);
            done = true;
            return server;
        } finally {
            if (!done) {
                server.process.destroyForcibly();
            }
        }
    }

    /** {@return the address of the application, with a slash at its end} */
    public URI url() {
        return url;
    }

    /** {@return what the server has written} */
    public String log() {
        try {
            return Files.exists(LOG) ? Files.readString(LOG) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** An application may have started before the port is open. */
    private boolean hasDecided() {
        String log = log();
        return !process.isAlive()
                || log.contains("CWWKZ0001I") && log.contains("CWWKF0011I")
                || log.contains("CWWKZ0002E")
                || log.contains("CWWKZ0012I");
    }

    /** As {@code bin/server run} puts it together: a shell between us would keep its child's process id to itself. */
    private static Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "@" + HOME.resolve("lib/platform/java/" + options()),
                        "-javaagent:" + HOME.resolve("bin/tools/ws-javaagent.jar"),
                        "-jar",
                        HOME.resolve("bin/tools/ws-server.jar").toString(),
                        "bare")
                .redirectErrorStream(true)
                .redirectOutput(USER.resolve("bare.txt").toFile());
        builder.environment().put("WLP_USER_DIR", USER.toString());
        return builder.start();
    }

    /** What Liberty opens of the JDK. */
    private static String options() {
        return Runtime.version().feature() < 24 ? "java9.options" : "java24.options";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
