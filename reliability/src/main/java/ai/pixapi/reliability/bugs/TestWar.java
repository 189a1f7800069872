package ai.pixapi.reliability.bugs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The gateway's WAR with failpoints that act, and with mistakes if wanted. The WAR that is shipped has neither. */
public final class TestWar {

    static final String SOURCES = "sample-war/src/main/java";
    static final String GATEWAY = "ai/pixapi/gateway/";
    private static final String FAILPOINTS = GATEWAY + "failpoints/Failpoints.java";

    private final Path root;
    private final Path liberty;
    private final Path work;

    /**
     * Makes WARs.
     *
     * @param root of the repository
     * @param liberty an installation, for its APIs
     * @param work a folder for what is compiled
     */
    public TestWar(Path root, Path liberty, Path work) {
        this.root = root;
        this.liberty = liberty;
        this.work = work;
    }

    /**
     * {@return a new WAR}
     *
     * @param war the one to begin with
     * @param edits changes of its sources
     * @throws IOException if a source cannot be read, changed as asked, or compiled
     */
    public Path make(Path war, List<Bug.Edit> edits) throws IOException {
        Path sources = Files.createDirectories(work.resolve("sources"));
        Path classes = Files.createDirectories(work.resolve("classes"));
        Path unpacked = work.resolve("unpacked");
        Map<String, String> changed = new HashMap<>();
        changed.put(
                FAILPOINTS,
                Files.readString(root.resolve("reliability/src/main/overlay").resolve(FAILPOINTS)));
        for (Bug.Edit edit : edits) {
            String file = GATEWAY + edit.file();
            String text = changed.containsKey(file)
                    ? changed.get(file)
                    : Files.readString(root.resolve(SOURCES).resolve(file));
            changed.put(file, edited(text, edit));
        }
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, String> source : changed.entrySet()) {
            Path file = sources.resolve(source.getKey());
            Files.createDirectories(parent(file));
            files.add(Files.writeString(file, source.getValue(), UTF_8).toString());
        }
        unpack(war, unpacked);
        compile(files, unpacked, classes);
        Path made = work.resolve("gateway.war");
        Files.copy(war, made, StandardCopyOption.REPLACE_EXISTING);
        replace(made, classes);
        return made;
    }

    static String edited(String text, Bug.Edit edit) throws IOException {
        int at = text.indexOf(edit.from());
        if (at < 0 || text.indexOf(edit.from(), at + 1) >= 0) {
            throw new IOException(edit.file() + " must hold once: " + edit.from());
        }
        return text.replace(edit.from(), edit.to());
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static void unpack(Path war, Path into) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(war);
                Stream<Path> entries = Files.walk(zip.getPath("/WEB-INF"))) {
            for (Path entry : entries.toList()) {
                Path to = into.resolve(entry.toString().substring(1));
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(entry, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void compile(List<String> files, Path unpacked, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("a JDK is needed: there is no compiler in " + System.getProperty("java.home"));
        }
        String path = Stream.of(
                        Stream.of(unpacked.resolve("WEB-INF/classes").toString()),
                        jars(unpacked.resolve("WEB-INF/lib")),
                        jars(liberty.resolve("dev/api/spec")),
                        jars(liberty.resolve("dev/api/stable")),
                        Stream.of(System.getProperty("java.class.path")))
                .flatMap(part -> part)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-parameters", "--release", "17", "-cp", path, "-d", classes.toString()));
        arguments.addAll(files);
        if (compiler.run(null, System.out, System.err, arguments.toArray(new String[0])) != 0) {
            throw new IOException("the changed sources do not compile");
        }
    }

    private static Stream<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).filter(name -> name.endsWith(".jar")).toList().stream();
        }
    }

    private static void replace(Path war, Path classes) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + war.toUri()), Map.of());
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                Path to =
                        zip.getPath("/WEB-INF/classes", classes.relativize(file).toString());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
