package ai.pixapi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server of one's own, from the programs installed here: in a temporary folder, on a port between 20000 and
 * 32000 of the loopback, as another user when this one is root. What it has committed survives {@link #kill9()}. It ends
 * with this JVM, however that ends.
 *
 * <p>Where PostgreSQL is not installed, {@link #shared()} and {@link #start()} throw, so that its tests fail; with the
 * system property {@code postgresql=absent} they say so on standard error and skip the test. The property
 * {@code postgresql.bin} names the folder of the programs; by default the newest of {@code /usr/lib/postgresql}, then
 * those of {@code PATH}.
 *
 * <p>Thread-safe.
 */
public final class PostgreSql implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "pixapi";
    private static final String PASSWORD = "pixapi";

    /** Runs the server, and ends it when the input ends, which it does with the JVM that holds it. */
    private static final String WATCHED =
            "exec 3<&0; \"$@\" </dev/null 3<&- & p=$!; { cat <&3 >/dev/null; kill -INT $p; } 2>/dev/null & wait $p";

    private static @Nullable PostgreSql shared;

    private final PostgreSqlPrograms programs;
    private final Path folder;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable Process process;

    private PostgreSql(PostgreSqlPrograms programs) throws IOException {
        this.programs = programs;
        this.folder = Files.createTempDirectory("pixapi-postgresql");
        this.port = freePort();
    }

    /** {@return the server that all tests of this JVM share; it is started by the first call and ends with the JVM} */
    public static synchronized PostgreSql shared() {
        PostgreSql server = shared;
        if (server == null) {
            server = start();
            shared = server;
        }
        return server;
    }

    /**
     * {@return a new server with nothing in it}
     *
     * @throws IllegalStateException if PostgreSQL is not installed, or does not start
     */
    public static PostgreSql start() {
        PostgreSqlPrograms programs = PostgreSqlPrograms.find().orElse(null);
        if (programs == null) {
            String sentence = "PostgreSQL is not installed (apt-get install postgresql)";
            if (!System.getProperty("postgresql", "").equals("absent")) {
                throw new IllegalStateException(
                        sentence + "; -Dpostgresql=absent leaves the tests out that need it, and proves less");
            }
            System.err.println("SKIPPED: " + sentence + ", and -Dpostgresql=absent allows that");
            Assumptions.abort(sentence);
            throw new AssertionError("unreachable");
        }
        try {
            PostgreSql server = new PostgreSql(programs);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end of PostgreSQL"));
            server.initialise();
            server.restart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        for (int i = 0; i < 100; i++) {
            int port = ThreadLocalRandom.current().nextInt(20000, 32000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IOException("no free port between 20000 and 32000");
    }

    private void initialise() throws IOException {
        Path word = Files.writeString(folder.resolve("word"), PASSWORD);
        programs.handOver(folder);
        programs.handOver(word);
        List<String> command = List.of(
                programs.path("initdb"),
                "--pgdata=" + data(),
                "--username=" + USER,
                "--pwfile=" + word,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        demand(programs.run(programs.builder(command).redirectOutput(toLog())), "initdb");
    }

    /**
     * {@return the JDBC URL of a database}
     *
     * @param database its name, as {@link #newDatabase()} gave it
     */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** {@return the user, who may do everything} */
    public String user() {
        return USER;
    }

    /** {@return the user's password} */
    public String password() {
        return PASSWORD;
    }

    /** {@return the process id of the postmaster} */
    public long pid() {
        try (Stream<String> lines = Files.lines(data().resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not run", e);
        }
    }

    /** {@return the name of a new, empty database} */
    public String newDatabase() {
        String name = "d" + databases.incrementAndGet();
        try {
            demand(run("createdb", toLog(), name), "createdb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    /** Kills the postmaster as {@code kill -9} does. Its other processes notice and end. It stays down. */
    public synchronized void kill9() {
        ProcessHandle.of(pid()).ifPresent(postmaster -> {
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        });
        stopWatch();
    }

    /**
     * Starts it, again on the same port, if it does not run; returns once it takes connections.
     *
     * @throws IllegalStateException if it does not within a minute
     */
    public synchronized void restart() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                Process running = process;
                if (running == null || !running.isAlive()) {
                    // after a kill the memory of the former server is in use for a moment: it is tried again
                    running = launch();
                }
                if (isReady()) {
                    return;
                }
                boolean ended = running.waitFor(50, TimeUnit.MILLISECONDS);
                if (ended) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            throw new IllegalStateException("PostgreSQL does not start: " + log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Process launch() throws IOException {
        Process started = programs.builder(List.of(
                        "sh",
                        "-c",
                        WATCHED,
                        "watch",
                        programs.path("postgres"),
                        "-D",
                        data().toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=on",
                        "-c",
                        "synchronous_commit=on",
                        "-c",
                        "shared_buffers=32MB",
                        "-c",
                        "max_connections=400"))
                .redirectOutput(toLog())
                .start();
        process = started;
        return started;
    }

    private boolean isReady() throws IOException {
        return run("psql", Redirect.DISCARD, "-qAtc", "select 1", "postgres") == 0;
    }

    private int run(String client, Redirect output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(programs.path(client), "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = programs.builder(command).redirectOutput(output);
        builder.environment().put("PGPASSWORD", PASSWORD);
        return programs.run(builder);
    }

    private Redirect toLog() {
        return Redirect.appendTo(folder.resolve("log").toFile());
    }

    private void demand(int status, String program) throws IOException {
        if (status != 0) {
            throw new IllegalStateException(program + " failed with status " + status + ": " + log());
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void stopWatch() {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (IOException e) {
            running.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /** Ends it and deletes its data. */
    @Override
    public synchronized void close() {
        stopWatch();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
