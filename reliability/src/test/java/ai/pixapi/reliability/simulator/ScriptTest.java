package ai.pixapi.reliability.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void givesOneStepForEachRequestAndThenOnlyGoodOnes() {
        Script script = Script.in("{\"prompt\":\"[[sim op=o1 submit=503,late poll=500]] a cat\"}");
        assertThat(script.op()).isEqualTo("o1");
        assertThat(script.next("submit")).isEqualTo("503");
        assertThat(script.next("submit")).isEqualTo("late");
        assertThat(script.next("submit")).isEqualTo("ok");
        assertThat(script.next("poll")).isEqualTo("500");
        assertThat(script.next("asset")).isEqualTo("ok");
    }

    @Test
    void isEmptyWithoutAMark() {
        assertThat(Script.in("a cat").op()).isEmpty();
        assertThat(Script.in("a cat").next("submit")).isEqualTo("ok");
    }
}
