package ai.pixapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelRuleTest {

    /** gpt-image-2, as Pixapi's GPT image page states it. */
    private static final PixelRule GPT = new PixelRule(16, 655_360, 8_294_400, new AspectRatio(3, 1));

    @ParameterizedTest
    @CsvSource({"1024x1024", "1536x1024", "1024x1536", "3840x2160", "2160x3840", "4096x2016", "1024x640", "1536x512"})
    void sizesWithinTheRuleAreAllowed(String size) {
        assertThat(GPT.allows(pixels(size))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "512x512,too few pixels",
        "1023x1024,width no multiple",
        "1024x1030,height no multiple",
        "3840x2176,too many pixels",
        "1024x624,one step under the fewest pixels",
        "1600x512,wider than 3 to 1",
        "512x1600,taller than 3 to 1"
    })
    void sizesOutsideTheRuleAreNot(String size, String why) {
        assertThat(GPT.allows(pixels(size))).as(why).isFalse();
    }

    @Test
    void theNearestSizeKeepsTheRuleForRandomSizes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int changed = 0;
        for (int i = 0; i < 20_000; i++) {
            int width = 1 + random.nextInt(random.nextBoolean() ? 8192 : 2048);
            int height = 1 + random.nextInt(random.nextBoolean() ? 8192 : 2048);
            Size.Pixels nearest = GPT.nearest(width, height).orElseThrow();

            assertThat(keepsTheGptRule(nearest))
                    .as("seed %d: %dx%d to %s", seed, width, height, nearest)
                    .isTrue();
            changed += nearest.width() == width && nearest.height() == height ? 0 : 1;
        }
        assertThat(changed).as("seed %d", seed).isGreaterThan(10_000);
    }

    @Test
    void aSizeThatKeepsTheRuleIsItsOwnNearest() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int kept = 0;
        while (kept < 5_000) {
            Size.Pixels size = new Size.Pixels(16 * (1 + random.nextInt(256)), 16 * (1 + random.nextInt(256)));
            if (keepsTheGptRule(size)) {
                assertThat(GPT.nearest(size.width(), size.height()))
                        .as("seed %d", seed)
                        .contains(size);
                kept++;
            }
        }
    }

    @Test
    void theNearestSizeIsClose() {
        assertThat(GPT.nearest(1020, 1030)).contains(pixels("1024x1024"));
        assertThat(GPT.nearest(3840, 2176).orElseThrow().count()).isBetween(8_000_000L, 8_294_400L);
        assertThat(GPT.nearest(512, 512).orElseThrow().count()).isBetween(655_360L, 700_000L);
    }

    @Test
    void aRuleThatNoSizeCanKeepHasNoNearest() {
        assertThat(new PixelRule(1000, 1, 100, new AspectRatio(3, 1)).nearest(10, 10))
                .isEmpty();
        assertThat(new PixelRule(16, 1L << 60, 1L << 61, new AspectRatio(3, 1)).nearest(10, 10))
                .isEmpty();
    }

    @Test
    void crossedBoundsAreRefused() {
        AspectRatio any = new AspectRatio(3, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> new PixelRule(0, 1, 2, any));
        assertThatIllegalArgumentException().isThrownBy(() -> new PixelRule(1, 0, 2, any));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PixelRule(1, 3, 2, any))
                .withMessageContaining("3..2");
    }

    @Test
    void theRuleIsToldInWords() {
        assertThat(GPT).hasToString("sides that are multiples of 16, 655360..8294400 pixels in all, no wider than 3:1");
    }

    /** Written apart from the code under test. */
    private static boolean keepsTheGptRule(Size.Pixels size) {
        long width = size.width();
        long height = size.height();
        return (width & 15) == 0
                && (height & 15) == 0
                && width * height >= 655_360
                && width * height <= 8_294_400
                && width <= 3 * height
                && height <= 3 * width;
    }

    private static Size.Pixels pixels(String text) {
        return (Size.Pixels) Size.parse(text);
    }
}
