package ai.pixapi.jakarta.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documented list of keys is that of the code, and every key of the code is read somewhere. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void theTableIsThatOfTheCode() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `pixapi."))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(Setting.values())
                        .map(ConfigurationPageTest::row)
                        .toList());
    }

    static String row(Setting setting) {
        List<String> otherNames = new ArrayList<>(setting.otherNames());
        otherNames.removeAll(setting.environment());
        String names = Stream.concat(setting.environment().stream(), otherNames.stream())
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        return "| `" + setting.key() + "` | " + names + " | " + setting.byDefault() + " | " + setting.meaning() + " |";
    }

    /** A setting that nothing reads would be a promise. */
    @Test
    void everySettingIsRead() throws IOException {
        Set<Setting> read = EnumSet.noneOf(Setting.class);
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(
                            path -> path.toString().endsWith(".java") && !path.endsWith("Setting.java"))
                    .toList()) {
                Matcher use = Pattern.compile("Setting\\.([A-Z_]+)\\b").matcher(Files.readString(source));
                while (use.find()) {
                    read.add(Setting.valueOf(use.group(1)));
                }
            }
        }
        assertThat(read).containsExactlyInAnyOrder(Setting.values());
    }

    @Test
    void keysAreDottedLowerCaseWithHyphens() {
        assertThat(Setting.values())
                .allSatisfy(setting -> assertThat(setting.key()).matches("pixapi(\\.[a-z][a-z-]*)+(\\.MODEL)?"));
    }
}
