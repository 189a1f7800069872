package ai.pixapi.jakarta.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A WildFly with its MicroProfile configuration as delivered and one application, from its start until it is closed. */
public final class WildFly implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("wildfly.home"));
    private static final Path BASE = Path.of(System.getProperty("wildfly.base"));
    private static final Path OUTPUT = BASE.resolve("output.txt");

    /** What {@code bin/common.sh} opens of the JDK. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");

    private final Process process;
    private final URI url;
    private final URI management;

    private WildFly(Process process, URI url, URI management) {
        this.process = process;
        this.url = url;
        this.management = management;
    }

    /**
     * Starts the server with an application, and waits until it has been deployed or has failed.
     *
     * @param application the application
     * @return the server, which runs in either case
     */
    public static WildFly with(WebArchive application) throws IOException {
        prepare(application);
        int port = Ports.free();
        int managementPort = Ports.free();
        Process process = new ProcessBuilder(command(port, managementPort))
                .redirectErrorStream(true)
                .redirectOutput(OUTPUT.toFile())
                .start();
        String context = application.getName().replace(".war", "");
        WildFly server = new WildFly(
                process,
                URI.create("http://127.0.0.1:" + port + "/" + context + "/"),
                URI.create("http://127.0.0.1:" + managementPort + "/"));
        server.awaitStart();
        return server;
    }

    /** {@return the address of the application, with a slash at its end} */
    public URI url() {
        return url;
    }

    /** {@return the address of the health checks and metrics, with a slash at its end} */
    public URI management() {
        return management;
    }

    /** {@return what the server has written} */
    public String log() {
        try {
            return Files.readString(OUTPUT);
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

    private void awaitStart() {
        boolean started = false;
        try {
            Await.until(
                    () -> !process.isAlive() || log().contains("WFLYSRV0025") || log().contains("WFLYSRV0026"),
                    this::log);
            started = process.isAlive();
        } finally {
            if (!started) {
                process.destroyForcibly();
            }
        }
        if (!started) {
            throw new AssertionError("WildFly did not start:\n" + log());
        }
    }

    private static void prepare(WebArchive application) throws IOException {
        Path configuration = Files.createDirectories(BASE.resolve("configuration"));
        try (Stream<Path> delivered = Files.list(HOME.resolve("standalone/configuration"))) {
            for (Path file : delivered.toList()) {
                Path copy = configuration.resolve(file.getFileName());
                Files.deleteIfExists(copy);
                Files.copy(file, copy);
            }
        }
        Path deployments = Files.createDirectories(BASE.resolve("deployments"));
        try (Stream<Path> old = Files.list(deployments)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        application
                .as(ZipExporter.class)
                .exportTo(deployments.resolve(application.getName()).toFile());
    }

    /** As {@code bin/standalone.sh} puts it together: a shell between us would keep its child's process id to itself. */
    private static List<String> command(int port, int managementPort) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(List.of(System.getProperty("server.vm.arguments").split(" ")));
        OPENED.forEach(open -> command.add("--add-opens=" + open + "=ALL-UNNAMED"));
        command.add("-Dlogging.configuration="
                + BASE.resolve("configuration/logging.properties").toUri());
        command.add("-Dorg.jboss.boot.log.file=" + BASE.resolve("boot.log"));
        command.addAll(List.of("-jar", HOME.resolve("jboss-modules.jar").toString()));
        command.addAll(List.of("-mp", HOME.resolve("modules").toString()));
        command.add("org.jboss.as.standalone");
        command.add("-Djboss.home.dir=" + HOME);
        command.add("-Djboss.server.base.dir=" + BASE);
        command.add("-Djboss.bind.address=127.0.0.1");
        command.add("-Djboss.http.port=" + port);
        command.add("-Djboss.https.port=0");
        command.add("-Djboss.management.http.port=" + managementPort);
        command.addAll(List.of("-c", "standalone-microprofile.xml"));
        return command;
    }
}
