package ai.pixapi.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program as users write it, against the jars that users get, on the JDK that runs this. */
@Timeout(120)
class ConsumerIT {

    private static final String MODULE = """
            module shop {
                requires ai.pixapi.core;
                requires ai.pixapi.testing;
            }
            """;

    private static final String PROGRAM = """
            package shop;

            import ai.pixapi.client.Account;
            import ai.pixapi.client.Pixapi;
            import ai.pixapi.client.Result;
            import ai.pixapi.media.Generation;
            import ai.pixapi.testing.PixapiUpstream;
            import ai.pixapi.testing.UpstreamServer;
            import java.nio.file.Path;

            public final class Shop {
                public static void main(String[] args) {
                    Generation cup = Generation.of("nano-banana-pro", "a ceramic coffee cup").build();
                    try (Pixapi pixapi = Pixapi.sandbox()) {
                        Result result = pixapi.generate(cup);
                        System.out.println("sandbox " + result.isSandbox() + " "
                                + result.first().saveTo(Path.of(args[0])).mediaType());
                    }
                    try (PixapiUpstream server = UpstreamServer.pixapi();
                            Pixapi pixapi = Pixapi.builder()
                                    .pixapi(Account.of(UpstreamServer.KEY).baseUrl(server.url()))
                                    .sleeper(time -> {})
                                    .build()) {
                        Result result = pixapi.generate(cup);
                        System.out.println("upstream " + result.first().bytes().length + " bytes for "
                                + server.submits().size() + " order, charged " + result.charged().isPresent());
                    }
                    System.out.println("module " + Shop.class.getModule().isNamed());
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void worksOnTheClassPath() throws Exception {
        write("Shop.java", PROGRAM);
        run("javac", "-d", classes(), "-cp", jars(), source("Shop.java"));

        String said = run("java", "-cp", classes() + File.pathSeparator + jars(), "shop.Shop", picture());

        assertSold(said, false);
    }

    @Test
    void worksOnTheModulePath() throws Exception {
        write("Shop.java", PROGRAM);
        write("module-info.java", MODULE);
        run("javac", "-d", classes(), "-p", jars(), source("module-info.java"), source("Shop.java"));

        String said = run(
                "java",
                "-p",
                classes() + File.pathSeparator + jars(),
                "--add-modules",
                "org.eclipse.parsson",
                "-m",
                "shop/shop.Shop",
                picture());

        assertSold(said, true);
    }

    private void assertSold(String said, boolean named) {
        assertThat(said.lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("sandbox true image/png"),
                        line -> assertThat(line).matches("upstream \\d+ bytes for 1 order, charged true"),
                        line -> assertThat(line).isEqualTo("module " + named));
        assertThat(Path.of(picture())).isNotEmptyFile();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String source(String name) {
        return folder.resolve(name).toString();
    }

    private String classes() {
        return folder.resolve("classes").toString();
    }

    private String picture() {
        return folder.resolve("cup.png").toString();
    }

    /** As Maven resolved them: the core, this module, JSON-P and its provider. */
    private static String jars() {
        return Stream.of("core", "testing", "json", "parsson")
                .map(name -> System.getProperty("consumer." + name))
                .map(jar -> Path.of(jar).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String run(String tool, String... arguments) throws Exception {
        Path said = folder.resolve(tool + ".txt");
        List<String> command = Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", tool)
                                .toString()),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // what the JVM says of them would be taken for the program's words
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }
}
