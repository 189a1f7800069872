package ai.pixapi.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Money is counted in whole millionths and decimal numbers, in every package that touches it. */
class NoBinaryFractionsTest {

    private static final Pattern BINARY =
            Pattern.compile("(?i)\\b(double|float|doubleValue|floatValue|parseDouble)\\b|\\d[.]\\d+[dfDF]?\\s*[*/;)]");
    private static final List<Path> PACKAGES = List.of(
            Path.of("src/main/java/ai/pixapi/gateway/ledger"),
            Path.of("src/main/java/ai/pixapi/gateway/pricing"),
            Path.of("src/main/java/ai/pixapi/gateway/quotes"),
            Path.of("src/main/java/ai/pixapi/gateway/usage"),
            Path.of("src/main/java/ai/pixapi/gateway/engine"),
            Path.of("../pixapi-core/src/main/java/ai/pixapi/pricing"));

    @Test
    void thereAreNone() {
        assertThat(PACKAGES).allSatisfy(folder -> assertThat(sources(folder)).isNotEmpty());
        assertThat(PACKAGES.stream().flatMap(folder -> sources(folder).stream()).flatMap(NoBinaryFractionsTest::found))
                .isEmpty();
    }

    @Test
    void theyWouldBeFound() {
        assertThat(Stream.of("double x = 1;", "return a.doubleValue();", "x = 1.5 * y;", "Float f"))
                .allMatch(line -> BINARY.matcher(line).find());
        assertThat(Stream.of("rounded(up)", "Credits.of(\"11.88\")", "doubled()"))
                .noneMatch(line -> BINARY.matcher(line).find());
    }

    private static Stream<String> found(Path file) {
        return lines(file).stream()
                .filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("//"))
                .filter(line -> BINARY.matcher(line).find())
                .map(line -> file + ": " + line.strip());
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            // the scheduler's own settings are fractions, not amounts
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("Scheduling.java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
