package ai.pixapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    @Test
    void acceptedCountsAreNotRefused() {
        assertThat(limits(1, 4, 9, 16).refuseCount(9)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2,1", "3,4", "6,4", "7,9", "12,9", "13,16", "17,16", "2147483647,16", "-2147483648,1", "0,1"})
    void aCountOfASetIsRefusedWithTheNearest(int n, String nearest) {
        assertThat(limits(1, 4, 9, 16).refuseCount(n))
                .map(Refusal::message)
                .contains("n must be one of [1, 4, 9, 16], was " + n + "; nearest: " + nearest);
    }

    @Test
    void aCountOfARangeIsRefusedWithTheRange() {
        assertThat(limits(1, 2, 3, 4).refuseCount(5)).contains(new Refusal("n", "5", "n must be 1..4", "4"));
    }

    @Test
    void aSingleCountIsNoRange() {
        assertThat(limits(1).refuseCount(2)).map(Refusal::message).contains("n must be 1, was 2; nearest: 1");
    }

    @Test
    void figuresThatNoRequestCanMeetAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> limits()).withMessageContaining("was []");
        assertThatIllegalArgumentException().isThrownBy(() -> limits(0, 1)).withMessageContaining("was [0, 1]");
        assertThatIllegalArgumentException().isThrownBy(() -> limits(-1, 10, List.of(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> limits(0, 0, List.of(), 1));
    }

    @Test
    void laterChangesOfTheGivenListsHaveNoEffect() {
        List<String> qualities = new ArrayList<>(List.of("low"));
        TreeSet<Integer> counts = new TreeSet<>(List.of(1));
        Limits limits = new Limits(SizeRule.ANY, counts, 0, 10, qualities, List.of(), new TreeSet<>());

        qualities.add("high");
        counts.add(2);

        assertThat(limits.qualities()).containsExactly("low");
        assertThat(limits.refuseCount(2)).isPresent();
        assertThatThrownBy(() -> limits.counts().add(3)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Limits limits(Integer... counts) {
        return limits(0, 10, List.of(), counts);
    }

    private static Limits limits(int images, int prompt, List<String> words, Integer... counts) {
        return new Limits(SizeRule.ANY, new TreeSet<>(List.of(counts)), images, prompt, words, words, new TreeSet<>());
    }
}
