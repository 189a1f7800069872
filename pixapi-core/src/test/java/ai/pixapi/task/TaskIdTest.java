package ai.pixapi.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.pixapi.catalog.ProviderId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pixapi:task_01KPQ7J7DWB7QZ3WCEK3YVPBRA",
                "pixazo:43c9e643-0693-4f99-9e92-ff15ef6d1c55",
                "pixazo:nano-banana_019d",
                "magichour:cuid-example",
                "sandbox:a:b:c"
            })
    void theIdsOfAllProvidersComeBackFromTheirText(String text) {
        assertThat(TaskId.parse(text)).hasToString(text);
    }

    @Test
    void theProviderEndsAtTheFirstColon() {
        assertThat(TaskId.parse("sandbox:a:b")).isEqualTo(new TaskId(ProviderId.SANDBOX, "a:b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "task_1",
                "pixapi:",
                ":task_1",
                "Pixapi:task_1",
                "pixapi:a b",
                "pixapi:a\n",
                "pixapi:\u00e9",
                "pixapi:\u0000",
                " pixapi:x"
            })
    void otherTextsAreNoId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TaskId.parse(text));
    }

    @Test
    void anIdHasAtMost512Characters() {
        assertThat(new TaskId(ProviderId.PIXAPI, "x".repeat(512)).value()).hasSize(512);
        assertThatIllegalArgumentException().isThrownBy(() -> new TaskId(ProviderId.PIXAPI, "x".repeat(513)));
    }

    @Test
    void randomIdsComeBackFromTheirText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = 1 + random.nextInt(40); length > 0; length--) {
                value.append((char) ('!' + random.nextInt('~' - '!' + 1)));
            }
            TaskId id = new TaskId(ProviderId.PIXAZO, value.toString());

            assertThat(TaskId.parse(id.toString())).as("seed %d", seed).isEqualTo(id);
        }
    }
}
