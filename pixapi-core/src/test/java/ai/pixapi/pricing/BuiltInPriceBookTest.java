package ai.pixapi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import ai.pixapi.catalog.Size;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.media.Generation;
import ai.pixapi.media.Video;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in prices against tables typed from the providers' pages, not from the resource. */
class BuiltInPriceBookTest {

    private static final PriceBook BOOK = PriceBooks.builtIn();
    private static final ModelCatalog MODELS = Catalogs.builtIn();

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash-image,auto,2,true",
        "gemini-2.5-flash-image,1024x1024,2,true",
        "gemini-2.5-flash-image,16:9,2,true",
        "gemini-3.1-flash-image-preview,512px,4,true",
        "gemini-3.1-flash-image-preview,512x512,4,true",
        "gemini-3.1-flash-image-preview,1K,4,true",
        "gemini-3.1-flash-image-preview,1024x1024,4,true",
        "gemini-3.1-flash-image-preview,2K,6,true",
        "gemini-3.1-flash-image-preview,2048x2048,6,true",
        "gemini-3.1-flash-image-preview,4K,8,true",
        "gemini-3.1-flash-image-preview,600x600,4,true",
        "gemini-3-pro-image-preview,1K,8,true",
        "gemini-3-pro-image-preview,1024x1024,8,true",
        "gemini-3-pro-image-preview,2K,8,true",
        "gemini-3-pro-image-preview,2048x1152,8,true",
        "gemini-3-pro-image-preview,1536x1024,8,true",
        "gemini-3-pro-image-preview,4K,16,true",
        "gemini-3-pro-image-preview,3840x2160,16,true"
    })
    void pixapisGeminiRowsAreExact(String model, String size, String credits, boolean exact) {
        assertPrice("pixapi/" + model, size, credits, exact);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3.1-flash-image-preview,1536x1024,4",
        "gemini-3.1-flash-image-preview,3840x2160,6",
        "gemini-3.1-flash-image-preview,auto,4",
        "gemini-3.1-flash-image-preview,16:9,4",
        "gemini-3-pro-image-preview,2560x1440,8",
        "gemini-3-pro-image-preview,auto,8"
    })
    void aSizeThatNoPagePutsIntoARowIsALowerBound(String model, String size, String credits) {
        assertPrice("pixapi/" + model, size, credits, false);
    }

    @ParameterizedTest
    @CsvSource({
        "1024x1024,1,4,14",
        "1536x1024,1,4,14",
        "1024x1536,1,4,14",
        "1K,1,4,14",
        "auto,1,4,14",
        "1552x1024,2,17,67",
        "2048x1152,2,17,67",
        "2K,2,17,67",
        "2064x1152,4,34,133",
        "3840x2160,4,34,133",
        "2160x3840,4,34,133",
        "4K,4,34,133"
    })
    void theGptImage2MatrixIsExact(String size, String low, String medium, String high) {
        assertQuality(size, "low", low);
        assertQuality(size, "medium", medium);
        assertQuality(size, "high", high);
        assertQuality(size, "auto", high);
        assertQuality(size, null, high);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4096x2016", "3856x1600", "512px", "640px", "8K"})
    void aGptImage2SizeWithoutARowIsUnpriced(String size) {
        assertUnpriced("pixapi/gpt-image-2", size, "size");
    }

    @Test
    void aGptImage2QualityWithoutAPriceIsUnpriced() {
        assertThatExceptionOfType(Unpriced.class)
                .isThrownBy(() ->
                        BOOK.estimate(Generation.of("a cat").quality("hd").build(), Route.of("pixapi", "gpt-image-2")))
                .withMessage("no price is published for quality hd; prices are for [auto, high, low, medium]")
                .satisfies(unpriced -> assertThat(unpriced.field()).contains("quality"));
    }

    @Test
    void gptImage15CostsAtLeastOneCredit() {
        assertPrice("pixapi/gpt-image-1.5", "1024x1024", "1", false);
        assertPrice("pixapi/gpt-image-1.5", "auto", "1", false);
    }

    @ParameterizedTest
    @CsvSource({
        "1:1,1024x1024,1.00,0.06,6",
        "16:9,1920x1080,1.98,0.1188,11.88",
        "21:9,2560x1096,2.68,0.1608,16.08",
        "3:2,1800x1200,2.06,0.1236,12.36",
        "2:3,1200x1800,2.06,0.1236,12.36",
        "4:5,1080x1350,1.39,0.0834,8.34",
        "5:4,1250x1000,1.19,0.0714,7.14",
        "3:4,1080x1440,1.48,0.0888,8.88",
        "4:3,1440x1080,1.48,0.0888,8.88",
        "9:16,1080x1920,1.98,0.1188,11.88"
    })
    void theTenPixazoRowsAreExactByRatioAndByPixels(
            String ratio, String pixels, String factor, String usd, String credits) {
        for (String size : new String[] {ratio, pixels}) {
            Estimate estimate = estimate("pixazo/nano-banana", size);

            assertThat(estimate.exact()).isTrue();
            assertThat(estimate.arithmetic().factor()).isEqualByComparingTo(factor);
            assertThat(estimate.usd()).isEqualTo(Money.usd(usd));
            assertThat(estimate.credits()).isEqualTo(Credits.of(credits));
            assertThat(estimate.unit()).isEqualTo("USD");
            assertThat(estimate.arithmetic().tier()).startsWith(ratio + " = " + pixels);
        }
    }

    /** The last column of the page, where 21:9 is off by 1,600. */
    @Test
    void thePixelCountsArePixazosOwn() {
        PerPixelScale rule = (PerPixelScale)
                BOOK.price(Route.of("pixazo", "nano-banana")).orElseThrow().rule();

        assertThat(rule.unitPixels()).isEqualTo(1_048_576);
        assertThat(rule.rows()).hasSize(10).allSatisfy(row -> {
            long off = row.ratio().toString().equals("21:9") ? 1_600 : 0;
            assertThat(row.pixelsListed()).isEqualTo((long) row.width() * row.height() + off);
        });
    }

    @Test
    void bothPixelCountsOf21To9HaveTheSameFactor() {
        PerPixelScale rule = (PerPixelScale)
                BOOK.price(Route.of("pixazo", "nano-banana")).orElseThrow().rule();

        assertThat(rule.factor(2_807_360)).isEqualByComparingTo("2.68");
        assertThat(rule.factor(2_805_760)).isEqualByComparingTo("2.68");
        assertThat(2560L * 1096L).isEqualTo(2_805_760L);
    }

    /** The order will carry the nearest ratio, and ratios have prices. */
    @ParameterizedTest
    @CsvSource({
        "512x512,1:1,0.06",
        "1280x720,16:9,0.1188",
        "1024x768,4:3,0.0888",
        "1536x1024,3:2,0.1236",
        "1400x600,21:9,0.1608"
    })
    void otherPixelsCostAtPixazoWhatTheRatioCostsThatIsSent(String size, String ratio, String usd) {
        Estimate estimate = estimate("pixazo/nano-banana", size);

        assertThat(estimate.usd()).isEqualTo(Money.usd(usd));
        assertThat(estimate.exact()).isFalse();
        assertThat(estimate.arithmetic().tier()).startsWith(ratio + " = ");
        assertThat(MODELS.at(Route.of("pixazo", "nano-banana"))
                        .flatMap(model -> model.limits(Capability.TEXT_TO_IMAGE))
                        .orElseThrow()
                        .sizes()
                        .fit(Size.parse(size))
                        .ratio()
                        .orElseThrow())
                .hasToString(ratio);
    }

    @Test
    void whereARequestCarriesATierThePriceIsOfThatTier() {
        List<String> sizes = List.of(
                "1x1", "512x512", "640x640", "641x100", "1024x1024", "1025x1024", "2048x10", "2049x10", "4096x4096");
        int compared = 0;
        for (PriceBook.Price price : BOOK.prices()) {
            boolean carried = price.rule() instanceof PerImage rule
                    && rule.edges() == PerImage.Edges.CHOSEN
                    && !price.route().provider().equals(ProviderId.PIXAPI);
            for (Limits limits :
                    carried ? MODELS.at(price.route()).orElseThrow().limits().values() : List.<Limits>of()) {
                for (String text : sizes) {
                    Size size = Size.parse(text);
                    if (limits.sizes().refuse(size).isEmpty()) {
                        String tier =
                                limits.sizes().fit(size).tier().orElseThrow().toString();
                        assertThat(estimate(price.route().toString(), text)
                                        .arithmetic()
                                        .tier())
                                .as(price.route() + " " + text)
                                .isEqualTo(tier);
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void pixazosAutoIsAtLeastTheSmallestRow() {
        assertPrice("pixazo/nano-banana", "auto", "0.06", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2:1", "7:3", "2K", "2048x2048"})
    void aPixazoSizeOutsideTheTableIsUnpriced(String size) {
        assertUnpriced("pixazo/nano-banana", size, "size");
    }

    @ParameterizedTest
    @CsvSource({
        "nano-banana-async-api,1K,0.03,true",
        "nano-banana-async-api,2K,0.05,true",
        "nano-banana-pro-async,1K,0.08,true",
        "nano-banana-pro-async,2K,0.08,true",
        "nano-banana-pro-async,4K,0.12,true",
        "nano-banana-2,1K,0.067,false",
        "nano-banana-2,2K,0.101,false",
        "nano-banana-2,4K,0.151,false",
        "nano-banana-pro,1K,0.1407,false",
        "nano-banana-pro,2K,0.1407,false",
        "nano-banana-pro,4K,0.252,false"
    })
    void pixazosTiersAreExactOrLowerBoundsWherePublicationsDiffer(
            String model, String tier, String usd, boolean exact) {
        assertPrice("pixazo/" + model, tier, usd, exact);
    }

    @ParameterizedTest
    @CsvSource({
        "flux-schnell,640px 1K 2K,5",
        "flux-2-klein,640px 1K 2K,5",
        "z-image-turbo,640px 1K 2K,5",
        "qwen-edit,640px 1K 2K,10",
        "seedream-v4,640px 1K 2K 4K,40",
        "seedream-v4.5,640px 1K 2K 4K,50",
        "nano-banana,640px 1K,50",
        "nano-banana-2-lite,640px 1K,50",
        "nano-banana-2,640px 1K 2K 4K,100",
        "nano-banana-pro,1K 2K 4K,150"
    })
    void magicHoursFromPricesAreLowerBounds(String model, String tiers, String credits) {
        for (String tier : tiers.split(" ", -1)) {
            assertPrice("magichour/" + model, tier, credits, false);
        }
        assertPrice("magichour/" + model, "auto", credits, false);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-2,640px,50",
        "gpt-image-2,1K,100",
        "gpt-image-2,2K,200",
        "gpt-image-2,4K,400",
        "gpt-image-2,1000x600,100",
        "seedream-v5-pro,640px,75",
        "seedream-v5-pro,1K,75",
        "seedream-v5-pro,2K,150"
    })
    void magicHoursPublishedTiersAreExact(String model, String tier, String credits) {
        assertPrice("magichour/" + model, tier, credits, true);
    }

    @Test
    void magicHoursPublishedTiersAreLowerBoundsWhenTheTierIsLeftOpen() {
        assertPrice("magichour/gpt-image-2", "auto", "50", false);
        assertPrice("magichour/seedream-v5-pro", "16:9", "75", false);
    }

    @Test
    void theVeoRowsAreThePublishedOnes() {
        PerSecond rule =
                (PerSecond) BOOK.price(Route.of("pixapi", "veo")).orElseThrow().rule();

        assertThat(rule.tiers().stream().collect(Collectors.toMap(PerSecond.Tier::name, tier -> tier.price() + "")))
                .containsOnly(
                        entry("Lite 720P", "1"),
                        entry("Lite 1080P", "1.6"),
                        entry("Fast 720P", "2"),
                        entry("Fast 1080P", "2.4"),
                        entry("Fast 4K", "6"),
                        entry("Standard 720P", "8"),
                        entry("Standard 1080P", "8"),
                        entry("Standard 4K", "12"));
    }

    @ParameterizedTest
    @CsvSource({
        "veo,1280x720,6000,6",
        "veo,720x1280,1000,1",
        "veo,1920x1080,6000,9.6",
        "veo,3840x2160,6000,36",
        "veo,auto,6000,6",
        "veo,16:9,2500,2.5",
        "kling,auto,5000,11.2",
        "kling,1280x720,1000,2.24",
        "wan,16:9,3000,6"
    })
    void videoIsPricedByTheSecondAsALowerBound(String model, String size, long millis, String credits) {
        Estimate estimate = video(model, size, Duration.ofMillis(millis));

        assertThat(estimate.amountText()).isEqualTo(credits);
        assertThat(estimate.exact()).isFalse();
        assertThat(estimate.credits())
                .as("one Pixapi credit is one gateway credit")
                .isEqualTo(Credits.of(credits));
    }

    @Test
    void theShortestVideoIsNotFree() {
        Estimate estimate = video("veo", "1280x720", Duration.ofNanos(1));

        assertThat(estimate.amount()).isEqualByComparingTo("0.000000001");
        assertThat(estimate.credits()).isEqualTo(Credits.of("0.000001"));
    }

    @Test
    void aVideoWithoutADurationHasNoPrice() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> BOOK.estimate(Video.of("a cat").build(), Route.of("pixapi", "kling")))
                .satisfies(refused -> assertThat(refused.field()).contains("duration"));
    }

    @Test
    void aVideoLargerThanEveryRowIsUnpriced() {
        assertThatExceptionOfType(Unpriced.class)
                .isThrownBy(() -> video("veo", "4096x2160", Duration.ofSeconds(6)))
                .satisfies(unpriced -> assertThat(unpriced.field()).contains("size"));
    }

    @Test
    void aPictureOfAVideoModelIsUnpriced() {
        assertUnpriced("pixapi/veo", "auto", "model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pixapi/sora-2",
                "pixapi/gemini-3.1-flash-lite-image",
                "pixazo/nano-banana-2-lite",
                "magichour/default",
                "magichour/seedream",
                "openai/dall-e-2",
                "openai/dall-e-3",
                "openai/gpt-image-2",
                "sandbox/anything"
            })
    void whatHasNoPublishedPriceIsUnpricedAndNeverFree(String route) {
        assertUnpriced(route, "1024x1024", "model");
    }

    @Test
    void everyPriceOfTheBookIsCoveredHere() {
        assertThat(BOOK.prices()).hasSize(25);
        assertThat(BOOK.prices().stream().map(price -> price.route().provider().value()))
                .filteredOn("pixapi"::equals)
                .hasSize(8);
        assertThat(BOOK.prices().stream().map(price -> price.route().provider().value()))
                .filteredOn("magichour"::equals)
                .hasSize(12);
    }

    private static void assertQuality(String size, String quality, String credits) {
        Generation.Builder request = Generation.of("a cat").size(size);
        Estimate estimate = BOOK.estimate(
                (quality == null ? request : request.quality(quality)).build(), Route.of("pixapi", "gpt-image-2"));

        assertThat(estimate.amountText()).as("%s %s", size, quality).isEqualTo(credits);
        assertThat(estimate.exact()).isTrue();
    }

    private static void assertPrice(String route, String size, String amount, boolean exact) {
        Estimate estimate = estimate(route, size);

        assertThat(estimate.amountText()).as("%s %s", route, size).isEqualTo(amount);
        assertThat(estimate.exact()).as("%s %s", route, size).isEqualTo(exact);
        if (size.matches("[124]K|640px")) {
            assertThat(estimate.arithmetic().tier()).as(route).isEqualTo(size);
        }
    }

    private static void assertUnpriced(String route, String size, String field) {
        assertThatExceptionOfType(Unpriced.class)
                .as("%s %s", route, size)
                .isThrownBy(() -> estimate(route, size))
                .satisfies(unpriced -> assertThat(unpriced.field()).contains(field));
    }

    private static Estimate estimate(String route, String size) {
        String[] parts = route.split("/", 2);
        return BOOK.estimate(Generation.of("a cat").size(size).build(), Route.of(parts[0], parts[1]));
    }

    private static Estimate video(String model, String size, Duration duration) {
        return BOOK.estimate(Video.of("a cat").size(size).duration(duration).build(), Route.of("pixapi", model));
    }

    private static Map.Entry<String, String> entry(String tier, String price) {
        return Map.entry(tier, new BigDecimal(price).toPlainString());
    }
}
