package ai.pixapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```\n```text\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void theJavaExamplePrintsWhatTheReadmeSays() throws Exception {
        Matcher example = EXAMPLE.matcher(Files.readString(readme()));
        assertThat(example.find()).isTrue();
        Path picture = directory.resolve("cup.png");
        String program = example.group(1).replace("\"cup.png\"", "\"" + picture + "\"");
        Path source = Files.writeString(directory.resolve("Cup.java"), program);
        String path = Path.of(PixapiException.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-cp", path, "-d", directory.toString(), source.toString());
        assertThat(compiled).isZero();
        assertThat(outputOf("Cup")).isEqualTo(example.group(2));
        assertThat(picture).isNotEmptyFile();
    }

    private String outputOf(String main) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        URL[] compiled = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(compiled, PixapiException.class.getClassLoader());
                PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            loader.loadClass(main).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Path readme() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        Path root = Files.exists(module.resolve("server.xml")) ? module : module.getParent();
        return root.resolve("README.md");
    }
}
