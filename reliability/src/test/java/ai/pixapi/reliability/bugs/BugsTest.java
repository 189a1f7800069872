package ai.pixapi.reliability.bugs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BugsTest {

    private static final Path ROOT = Path.of(System.getProperty("gateway.root", ".."));

    static List<Bug> bugs() {
        return Bugs.ALL;
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void canStillBePlanted(Bug bug) throws IOException {
        Map<String, String> changed = new HashMap<>();
        for (Bug.Edit edit : bug.edits()) {
            Path file = ROOT.resolve(TestWar.SOURCES).resolve(TestWar.GATEWAY + edit.file());
            String text = changed.containsKey(edit.file()) ? changed.get(edit.file()) : Files.readString(file);
            String planted = TestWar.edited(text, edit);
            assertThat(planted).isNotEqualTo(text);
            changed.put(edit.file(), planted);
        }
    }

    @Test
    void anEditThatFindsNothingIsAnError() {
        Bug.Edit edit = new Bug.Edit("X.java", "gone", "come");
        assertThatThrownBy(() -> TestWar.edited("class X {}", edit)).hasMessageContaining("X.java");
        assertThatThrownBy(() -> TestWar.edited("gone gone", edit)).hasMessageContaining("once");
    }

    @Test
    void theGatewayItselfHasNoFailpoints() throws IOException {
        String shipped =
                Files.readString(ROOT.resolve(TestWar.SOURCES).resolve(TestWar.GATEWAY + "failpoints/Failpoints.java"));
        assertThat(shipped).contains("public void reach(String name) {}").doesNotContain("PIXAPI_FAILPOINTS");
    }
}
