package ai.pixapi.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PostgreSQL's programs as they are installed here, and how to run them: never as root, which the server refuses. */
final class PostgreSqlPrograms {

    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Optional<String> other = otherUser();

    private PostgreSqlPrograms(Path folder) {
        this.folder = folder;
    }

    /** {@return the newest that are installed, or those of the folder that the property {@code postgresql.bin} names} */
    static Optional<PostgreSqlPrograms> find() {
        return candidates()
                .filter(folder -> Files.isExecutable(folder.resolve("initdb"))
                        && Files.isExecutable(folder.resolve("postgres"))
                        && Files.isExecutable(folder.resolve("psql")))
                .findFirst()
                .map(PostgreSqlPrograms::new);
    }

    private static Stream<Path> candidates() {
        String told = System.getProperty("postgresql.bin", "");
        if (!told.isEmpty()) {
            return Stream.of(Path.of(told));
        }
        Stream<Path> debian;
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            debian = versions
                    .sorted(Comparator.comparingInt(PostgreSqlPrograms::version).reversed())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            debian = Stream.empty();
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                debian,
                Stream.of(path.split(File.pathSeparator, -1))
                        .filter(entry -> !entry.isEmpty())
                        .map(Path::of));
    }

    private static int version(Path folder) {
        String digits = folder.getFileName().toString().replaceAll("[^0-9].*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static Optional<String> otherUser() {
        if (!System.getProperty("user.name", "").equals("root")) {
            return Optional.empty();
        }
        try (Stream<String> users = Files.lines(Path.of("/etc/passwd"))) {
            return Optional.of(users.anyMatch(line -> line.startsWith("postgres:")) ? "postgres" : "nobody");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a file to the user that the server runs as. */
    void handOver(Path file) throws IOException {
        if (other.isPresent()) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(other.get()));
        }
    }

    String path(String program) {
        return folder.resolve(program).toString();
    }

    ProcessBuilder builder(List<String> command) {
        List<String> whole = new ArrayList<>();
        other.ifPresent(user -> whole.addAll(List.of("runuser", "-u", user, "--")));
        whole.addAll(command);
        return new ProcessBuilder(whole).directory(new File("/")).redirectErrorStream(true);
    }

    /** {@return the exit status} */
    int run(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "%s did not end in %d s".formatted(builder.command(), PATIENCE_SECONDS));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + builder.command(), e);
        }
    }
}
