package ai.pixapi.jakarta.example;

import ai.pixapi.jakarta.server.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * A local repository with the artifacts of this build, as {@code mvn install} would leave them. Everything else in it is a
 * link to the repository of whoever builds, where a stale copy of ours must neither be used nor be made.
 */
record Repository(Path folder, String version) {

    private static final Path SOURCES = Path.of(System.getProperty("root.dir"));

    static Repository create(Path folder, Path linked, String version) throws IOException {
        Files.createDirectories(folder.resolve("ai"));
        link(linked, folder, "ai");
        if (Files.isDirectory(linked.resolve("ai"))) {
            link(linked.resolve("ai"), folder.resolve("ai"), "pixapi");
        }
        return new Repository(folder, version);
    }

    void pom(String artifact, Path source) throws IOException {
        Files.copy(source, file(artifact, ".pom"), StandardCopyOption.REPLACE_EXISTING);
    }

    void parent() throws IOException {
        pom("pixapi-parent", SOURCES.resolve("pom.xml"));
    }

    void jar(String artifact, Class<?> member) throws IOException {
        pom(artifact, SOURCES.resolve(artifact).resolve("pom.xml"));
        Jars.of(member).as(ZipExporter.class).exportTo(file(artifact, ".jar").toFile(), true);
    }

    private Path file(String artifact, String end) throws IOException {
        Path place = Files.createDirectories(
                folder.resolve("ai/pixapi").resolve(artifact).resolve(version));
        return place.resolve(artifact + "-" + version + end);
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                Path link = to.resolve(entry.getFileName());
                if (!entry.endsWith(except) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }
}
