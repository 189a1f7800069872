package ai.pixapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionTest {

    @ParameterizedTest
    @CsvSource({
        "1K,1024,1K",
        "1k,1024,1K",
        "2K,2048,2K",
        "4K,4096,4K",
        "16K,16384,16K",
        "0.5K,512,512px",
        "1.5K,1536,1536px",
        "640px,640,640px",
        "640PX,640,640px",
        "1024px,1024,1K",
        "1px,1,1px",
        "1.000K,1024,1K"
    })
    void aTierIsItsLongEdge(String text, int longEdge, String written) {
        assertThat(Resolution.parse(text))
                .contains(new Resolution(longEdge))
                .map(Resolution::toString)
                .contains(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "K", "px", "0K", "0px", "16.001K", "17K", "16385px", "99999px", "0.3K", "1.0001K", "-1K", "2 K",
                "2KB", "01K", "0640px", "1024", "640Px"
            })
    void otherTextsAreNoTier(String text) {
        assertThat(Resolution.parse(text)).isEmpty();
    }

    @Test
    void everyEdgeComesBackFromItsText() {
        for (int edge = 1; edge <= 16_384; edge++) {
            Resolution resolution = new Resolution(edge);

            assertThat(Resolution.parse(resolution.toString())).contains(resolution);
        }
    }

    @Test
    void anEdgeOutsideTheRangeCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Resolution(0)).withMessageEndingWith("was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resolution(16_385))
                .withMessageEndingWith("was 16385");
    }

    @Test
    void tiersAreOrderedByTheirEdge() {
        assertThat(new Resolution(640)).isLessThan(new Resolution(1024));
    }
}
