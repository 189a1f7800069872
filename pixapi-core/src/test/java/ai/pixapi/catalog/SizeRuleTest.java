package ai.pixapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.SizeRule.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeRuleTest {

    private static final SizeRule GPT = new SizeRule(
            Set.of(Form.PIXELS),
            List.of(),
            List.of(),
            List.of(),
            new PixelRule(16, 655_360, 8_294_400, new AspectRatio(3, 1)));

    private static final SizeRule MAGIC_HOUR_EDITOR = new SizeRule(
            Set.of(Form.values()),
            List.of(),
            ratios("16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3"),
            tiers("2K", "640px", "1K"),
            null);

    @ParameterizedTest
    @ValueSource(strings = {"auto", "1x1", "8192x2048", "999:1", "2K", "640px"})
    void theOpenRuleAcceptsEverySize(String size) {
        assertThat(SizeRule.ANY.refuse(Size.parse(size))).isEmpty();
    }

    @Test
    void autoIsAlwaysAccepted() {
        SizeRule nothingElse = new SizeRule(Set.of(), List.of(), List.of(), List.of(), null);

        assertThat(nothingElse.refuse(Size.AUTO)).isEmpty();
        assertThat(message(nothingElse, "1x1")).isEqualTo("size must be auto, was 1x1; nearest: auto");
    }

    @Test
    void aSizeOutsideThePixelRuleIsRefusedWithTheRuleAndTheNearest() {
        assertThat(message(GPT, "1000x1030"))
                .isEqualTo("size must have sides that are multiples of 16, 655360..8294400 pixels in all,"
                        + " no wider than 3:1, was 1000x1030; nearest: 1008x1024");
    }

    @ParameterizedTest
    @CsvSource({"1:1,1024x1024", "3:2,1536x1024", "2:3,1024x1536"})
    void aRatioWhereOnlyPixelsAreKnownNamesTheDocumentedSize(String ratio, String size) {
        assertThat(message(GPT, ratio))
                .isEqualTo("size must be auto, WIDTHxHEIGHT, was " + ratio + "; nearest: " + size);
    }

    @ParameterizedTest
    @CsvSource({"16:9", "9:16", "21:9", "999:1", "1:999", "1:3"})
    void aRatioWhereOnlyPixelsAreKnownNamesASizeThatIsAccepted(String ratio) {
        String nearest = GPT.refuse(Size.parse(ratio)).orElseThrow().nearest();

        assertThat(nearest).isNotEqualTo("auto");
        assertThat(GPT.refuse(Size.parse(nearest))).isEmpty();
    }

    @Test
    void aTierWhereNoneIsKnownIsRefused() {
        assertThat(message(GPT, "2K")).isEqualTo("size must be auto, WIDTHxHEIGHT, was 2K; nearest: auto");
    }

    @ParameterizedTest
    @CsvSource({"21:9,16:9", "7:8,4:5", "1:2,9:16", "5:4,4:3", "32:18,16:9", "10:9,1:1"})
    void anUnknownRatioIsRefusedWithTheNearestProportion(String asked, String nearest) {
        assertThat(message(MAGIC_HOUR_EDITOR, asked))
                .isEqualTo("the ratio must be one of [16:9, 9:16, 4:3, 3:2, 1:1, 4:5, 2:3], was " + asked
                        + "; nearest: " + nearest);
    }

    @ParameterizedTest
    @CsvSource({"512px,640px", "4K,2K", "1.25K,1K", "900px,1K"})
    void anUnknownTierIsRefusedWithTheNearestEdge(String asked, String nearest) {
        assertThat(message(MAGIC_HOUR_EDITOR, asked))
                .startsWith("the tier must be one of [640px, 1K, 2K], was ")
                .endsWith("; nearest: " + nearest);
    }

    @Test
    void aSizeLargerThanTheLargestTierIsRefusedWithTheSameProportion() {
        assertThat(message(MAGIC_HOUR_EDITOR, "4096x2048"))
                .isEqualTo("the long edge must be at most 2048, was 4096x2048; nearest: 2048x1024");
        assertThat(message(MAGIC_HOUR_EDITOR, "1x8192")).endsWith("nearest: 1x2048");
    }

    @Test
    void theNearestSizeIsAlwaysAcceptedForRandomSizes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            SizeRule rule = random.nextBoolean() ? GPT : MAGIC_HOUR_EDITOR;
            Size size = random(random);
            var refusal = rule.refuse(size);
            if (refusal.isPresent()) {
                refused++;
                Size nearest = Size.parse(refusal.get().nearest());
                assertThat(rule.refuse(nearest))
                        .as("seed %d: %s to %s", seed, size, nearest)
                        .isEmpty();
                assertThat(refusal.get().value()).isEqualTo(size.toString());
                assertThat(refusal.get().field()).isEqualTo("size");
            }
        }
        assertThat(refused).as("seed %d", seed).isBetween(1_000, 19_900);
    }

    @Test
    void pixelsThatTheProviderOnlyComesNearAreAcceptedButNotExact() {
        SizeRule fitted = new SizeRule(Set.of(Form.FITTED, Form.RATIO), List.of(), ratios("1:1"), List.of(), null);

        assertThat(fitted.refuse(Size.parse("1000x700"))).isEmpty();
        assertThat(fitted.isExact(Size.parse("1000x700"))).isFalse();
        assertThat(fitted.isExact(Size.parse("1:1"))).isTrue();
        assertThat(GPT.isExact(Size.parse("1024x1024"))).isTrue();
    }

    @Test
    void aRuleThatNoSizeCanKeepNamesAuto() {
        SizeRule impossible = new SizeRule(
                Set.of(Form.PIXELS),
                List.of(),
                List.of(),
                List.of(),
                new PixelRule(1000, 1, 100, new AspectRatio(3, 1)));

        assertThat(impossible.refuse(Size.parse("10x10")).orElseThrow().nearest())
                .isEqualTo("auto");
        assertThat(impossible.refuse(Size.parse("1:1")).orElseThrow().nearest()).isEqualTo("auto");
    }

    private static Size random(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Size.Pixels(1 + random.nextInt(4096), 1 + random.nextInt(4096));
            case 1 -> new Size.Ratio(new AspectRatio(1 + random.nextInt(30), 1 + random.nextInt(30)));
            default -> new Size.Tier(new Resolution(1 + random.nextInt(16_384)));
        };
    }

    private static String message(SizeRule rule, String size) {
        return rule.refuse(Size.parse(size)).orElseThrow().message();
    }

    private static List<AspectRatio> ratios(String... texts) {
        return Arrays.stream(texts)
                .map(text -> AspectRatio.parse(text).orElseThrow())
                .toList();
    }

    private static List<Resolution> tiers(String... texts) {
        return Arrays.stream(texts)
                .map(text -> Resolution.parse(text).orElseThrow())
                .toList();
    }
}
