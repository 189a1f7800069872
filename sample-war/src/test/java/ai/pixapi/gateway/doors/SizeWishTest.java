package ai.pixapi.gateway.doors;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Resolution;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeWishTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | - | auto",
                "16:9 | - | 16:9 1024x576 1536x864",
                "- | 2k | 2K auto-resolution",
                "1:1 | 1k | 1024x1024 1:1-resolution 1024x1024-resolution 1536x1536-resolution",
                "9:16 | 1k | 576x1024 9:16-resolution 576x1024-resolution 864x1536-resolution",
                "16:9 | 640px | 640x360 16:9-resolution 1024x576-resolution 1536x864-resolution",
                "4:5 | 1k | 816x1024 4:5-resolution 816x1024-resolution 1232x1536-resolution",
                "21:9 | 4k | 4096x1760 21:9-resolution 1024x432-resolution 1536x656-resolution"
            })
    void theMostFaithfulWayComesFirstAndTheOthersSayWhatTheyLose(String ratio, String resolution, String ways) {
        assertThat(SizeWish.of(
                                Optional.ofNullable(ratio).flatMap(AspectRatio::parse),
                                Optional.ofNullable(resolution).flatMap(Resolution::parse))
                        .stream()
                        .map(wish -> wish.size() + (wish.lost().isEmpty() ? "" : "-" + String.join(",", wish.lost()))))
                .isEqualTo(Arrays.asList(ways.split(" ")));
    }
}
