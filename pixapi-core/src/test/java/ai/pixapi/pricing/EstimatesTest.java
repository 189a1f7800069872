package ai.pixapi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.Rejected;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EstimatesTest {

    private static final PriceBook BOOK = PriceBooks.builtIn();
    private static final ModelCatalog CATALOG = Catalogs.builtIn();
    private static final ImageInput PICTURE = ImageInput.url(URI.create("https://pictures.example/cat.png"));
    private static final Route NANO_BANANA = Route.of("pixazo", "nano-banana");

    @Test
    void theRoutesThatCanServeARequestComeCheapestFirst() {
        Estimates estimates = BOOK.estimates(
                Generation.of("nano-banana", "a cat").size("16:9").build(), CATALOG);

        assertThat(estimates.estimates())
                .extracting(
                        estimate -> estimate.route() + " " + (estimate.exact() ? "" : "at least ") + estimate.credits())
                .containsExactly(
                        "pixapi/gemini-2.5-flash-image 2",
                        "magichour/nano-banana at least 6",
                        "pixazo/nano-banana 11.88");
        assertThat(estimates.unavailable()).isEmpty();
    }

    @Test
    void withoutAModelEveryModelIsLookedAtAndEveryOneIsAccountedFor() {
        Estimates estimates =
                BOOK.estimates(Generation.of("a cat").size("1024x1024").build(), CATALOG);

        assertThat(estimates.estimates())
                .hasSizeGreaterThan(10)
                .isSortedAccordingTo(Comparator.comparing(Estimate::usd));
        assertThat(estimates.estimates().size() + estimates.unavailable().size())
                .isEqualTo(CATALOG.models().size());
    }

    @Test
    void atTheSamePriceAnExactOneComesBeforeALowerBound() {
        Estimates estimates = BOOK.estimates(Generation.of("a cat").size("16:9").build(), CATALOG);

        for (int i = 1; i < estimates.estimates().size(); i++) {
            Estimate before = estimates.estimates().get(i - 1);
            Estimate after = estimates.estimates().get(i);
            assertThat(before.usd()).isLessThanOrEqualTo(after.usd());
            assertThat(before.usd().equals(after.usd()) && !before.exact() && after.exact())
                    .as("%s before %s", before.route(), after.route())
                    .isFalse();
        }
    }

    @Test
    void theOtherRoutesSayWhyNot() {
        Estimates estimates = BOOK.estimates(
                Edit.of("a cat").image(PICTURE).size("4K").quality("low").build(), CATALOG);

        assertThat(estimates.unavailable())
                .contains(
                        new Estimates.Unavailable(
                                Route.of("magichour", "qwen-edit"),
                                "size",
                                "the tier must be one of [640px, 1K, 2K], was 4K; nearest: 2K",
                                false),
                        new Estimates.Unavailable(
                                Route.of("magichour", "default"),
                                "model",
                                "no price is published for magichour/default",
                                true));
        assertThat(reason(estimates, "pixapi", "veo"))
                .contains("image-to-image")
                .contains("image-to-video");
        assertThat(reason(estimates, "openai", "dall-e-3")).contains("image-to-image");
        assertThat(reason(estimates, "pixapi", "gemini-3.1-flash-lite-image")).contains("not documented");
        assertThat(estimates.unavailable()).allSatisfy(one -> {
            assertThat(one.reason()).isNotBlank().doesNotContain("null");
            assertThat(one.field()).isNotBlank();
        });
    }

    @Test
    void aVideoWithoutADurationIsNotServedAndNotCalledUnpriced() {
        Estimates estimates = BOOK.estimates(Video.of("kling", "a cat").build(), CATALOG);

        assertThat(estimates.estimates()).isEmpty();
        assertThat(estimates.unavailable()).singleElement().satisfies(one -> {
            assertThat(one.field()).isEqualTo("duration");
            assertThat(one.unpriced()).isFalse();
        });
    }

    @Test
    void anUnknownModelIsRefused() {
        Generation request = Generation.of("nope", "a cat").build();

        assertThatThrownBy(() -> BOOK.estimates(request, CATALOG)).isInstanceOf(ModelNotFound.class);
    }

    @Test
    void theBreakdownTellsTheArithmetic() {
        Estimate estimate =
                BOOK.estimate(Generation.of("a cat").size("16:9").n(3).build(), NANO_BANANA);

        assertThat(estimate.breakdown())
                .startsWith(
                        "tier: 16:9 = 1920x1080",
                        "0.06 USD x scale factor 1.98 per image",
                        "x 3 images = 0.3564 USD",
                        "0.3564 USD = 35.64 gateway credits");
        assertThat(estimate.bookVersion()).isEqualTo(BOOK.version());
        assertThat(estimate.source()).startsWith("Pixazo");
    }

    @Test
    void theBreakdownOfALowerBoundSaysSoAndNamesThePossibleRows() {
        Estimate estimate = BOOK.estimate(
                Generation.of("a cat").size("1536x1024").build(), Route.of("pixapi", "gemini-3.1-flash-image-preview"));

        assertThat(estimate.breakdown())
                .containsExactly(
                        "tier: 1K (1536x1024 may be billed as any of [1K, 2K])",
                        "from 4 credits per image",
                        "x 1 image = at least 4 credits",
                        "4 credits = 0.04 USD by the rate \"credit\" = 4 gateway credits",
                        "no page says in which row a size between two rows is billed");
    }

    @Test
    void theBreakdownOfAVideoCountsSeconds() {
        Estimate estimate = BOOK.estimate(
                Video.of("a cat").duration(Duration.ofMillis(2500)).build(), Route.of("pixapi", "wan"));

        assertThat(estimate.breakdown()).contains("from 2 credits per second", "x 2.5 seconds = at least 5 credits");
    }

    @Test
    void magicHourCanBeValuedByAnotherPlan() {
        Generation request = Generation.of("a cat").size("1K").build();
        Route route = Route.of("magichour", "gpt-image-2");
        PriceBook pro = BOOK.withWorth(ProviderId.MAGIC_HOUR, "pro");

        assertThat(BOOK.estimate(request, route).usd()).isEqualTo(Money.usd("0.12"));
        assertThat(pro.estimate(request, route).usd()).isEqualTo(Money.usd("0.195"));
        assertThat(pro.estimate(request, route).credits()).isEqualTo(Credits.of("19.5"));
        assertThat(pro.estimate(request, route).amountText()).isEqualTo("100");
        assertThat(pro.estimate(request, route).breakdown())
                .contains("100 credits = 0.195 USD by the rate \"pro\" = 19.5 gateway credits");
        assertThat(pro.prices()).containsExactlyElementsOf(BOOK.prices());
    }

    @Test
    void aWorthThatNobodySellsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOK.withWorth(ProviderId.MAGIC_HOUR, "platinum"))
                .withMessageContaining("creator")
                .withMessageEndingWith("was platinum");
        assertThatIllegalArgumentException().isThrownBy(() -> BOOK.withWorth(ProviderId.OPENAI, "usd"));
    }

    @Test
    void noEstimateOfAnyRouteIsFreeForRandomRequests() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int estimates = 0;
        Set<Route> priced = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            MediaRequest request = random(random);
            for (var model : CATALOG.models()) {
                Estimate estimate;
                try {
                    estimate = BOOK.estimate(request, model.route());
                } catch (Rejected unpriced) {
                    assertThat(unpriced.field())
                            .as("seed %d, %s", seed, request)
                            .isPresent();
                    continue;
                }
                estimates++;
                priced.add(model.route());
                assertThat(estimate.amount().signum())
                        .as("seed %d, %s at %s", seed, request, model.route())
                        .isOne();
                assertThat(estimate.usd()).as("seed %d", seed).isGreaterThan(Money.ZERO);
                assertThat(estimate.credits()).as("seed %d", seed).isGreaterThan(Credits.ZERO);
            }
        }
        assertThat(priced).as("seed %d", seed).hasSize(BOOK.prices().size());
        assertThat(estimates).as("seed %d", seed).isGreaterThan(20_000);
    }

    @Test
    void nPicturesCostAsMuchAsTheSameInTwoRequests() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Route> routes = new ArrayList<>();
        BOOK.prices().forEach(price -> routes.add(price.route()));
        int compared = 0;
        for (int i = 0; i < 5_000; i++) {
            Route route = routes.get(random.nextInt(routes.size()));
            String size = size(random);
            int a = 1 + random.nextInt(8);
            int b = 1 + random.nextInt(8);
            try {
                Estimate both =
                        BOOK.estimate(Generation.of("a cat").size(size).n(a + b).build(), route);
                Estimate first =
                        BOOK.estimate(Generation.of("a cat").size(size).n(a).build(), route);
                Estimate second =
                        BOOK.estimate(Generation.of("a cat").size(size).n(b).build(), route);

                assertThat(first.amount().add(second.amount()))
                        .as("seed %d, %s %s", seed, route, size)
                        .isEqualByComparingTo(both.amount());
                assertThat(first.usd().plus(second.usd())).as("seed %d", seed).isEqualTo(both.usd());
                assertThat(first.credits().plus(second.credits()))
                        .as("seed %d", seed)
                        .isEqualTo(both.credits());
                compared++;
            } catch (Unpriced notThis) {
                assertThat(notThis.field()).isPresent();
            }
        }
        assertThat(compared).as("seed %d", seed).isGreaterThan(1_000);
    }

    @Test
    void aPriceOfZeroCannotEvenBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PerSecond.Tier("free", OptionalInt.empty(), BigDecimal.ZERO, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new PerPixelScale(BigDecimal.ZERO, 1, 2, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PerImage.Tier(
                        "free", null, OptionalInt.empty(), List.of(), Map.of("any", new BigDecimal("-1")), false));
    }

    private static String reason(Estimates estimates, String provider, String model) {
        return estimates.unavailable().stream()
                .filter(one -> one.route().equals(Route.of(provider, model)))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private static MediaRequest random(Random random) {
        String size = size(random);
        int n = 1 + random.nextInt(16);
        return switch (random.nextInt(4)) {
            case 0 ->
                Video.of("a cat")
                        .size(size)
                        .duration(Duration.ofNanos(1 + Math.floorMod(random.nextLong(), 600_000_000_000L)))
                        .build();
            case 1 -> Edit.of("a cat").image(PICTURE).size(size).n(n).build();
            case 2 ->
                Generation.of("a cat")
                        .size(size)
                        .n(n)
                        .quality(List.of("low", "medium", "high", "auto", "hd").get(random.nextInt(5)))
                        .build();
            default -> Generation.of("a cat").size(size).n(n).build();
        };
    }

    private static String size(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "auto";
            case 1 -> (1 + random.nextInt(4096)) + "x" + (1 + random.nextInt(4096));
            case 2 -> List.of("16:9", "1:1", "21:9", "9:16", "7:3").get(random.nextInt(5));
            default -> List.of("512px", "640px", "1K", "2K", "4K", "8K").get(random.nextInt(6));
        };
    }
}
