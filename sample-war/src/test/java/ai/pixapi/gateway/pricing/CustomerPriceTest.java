package ai.pixapi.gateway.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.Rejected;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.Route;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.PriceBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerPriceTest {

    private static final PriceBook BOOK = PriceBooks.builtIn();
    private static final ModelCatalog CATALOG = Catalogs.builtIn();
    private static final Route NANO = Route.of("pixazo", "nano-banana");

    private static CustomerPrice price(Map<String, String> config) {
        return new CustomerPrice(Markups.of(config::get, config.keySet(), BOOK));
    }

    private static Estimate nano(int n) {
        return BOOK.estimate(Generation.of("nano-banana", "p").size("1:1").n(n).build(), NANO);
    }

    @Test
    void withoutAMarkupTheCustomerPaysWhatTheProviderTakes() {
        assertThat(price(Map.of()).unit(nano(1))).isEqualTo(Credits.of("6"));
    }

    @ParameterizedTest
    @CsvSource({"0, 6", "10, 6.6", "12.5, 6.75", "0.000001, 6.000001", "33.333333, 8", "99999, 6005.94"})
    void theMarkupIsAddedToOneAndRoundedUpOnce(String percent, String credits) {
        assertThat(price(Map.of("pixapi.gateway.markup", percent)).unit(nano(1)))
                .isEqualTo(Credits.of(credits));
    }

    @Test
    void aRouteCanHaveAMarkupOfItsOwn() {
        CustomerPrice price =
                price(Map.of("pixapi.gateway.markup", "50", "pixapi.gateway.markup.pixazo/nano-banana", "100"));

        assertThat(price.unit(nano(1))).isEqualTo(Credits.of("12"));
        Estimate other = BOOK.estimate(
                Generation.of("nano-banana", "p").size("1:1").build(), Route.of("pixapi", "gemini-2.5-flash-image"));
        assertThat(price.unit(other).micros() * 2).isEqualTo(other.credits().micros() * 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "ten", "1e3", "10%", "100000", "0.0000001", "NaN", " 5"})
    void aMarkupThatIsNoPercentageStopsTheStart(String percent) {
        assertThatThrownBy(() -> price(Map.of("pixapi.gateway.markup", percent)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pixapi.gateway.markup")
                .hasMessageContaining(percent);
    }

    @Test
    void aMarkupOfNoRouteStopsTheStart() {
        assertThatThrownBy(() -> price(Map.of("pixapi.gateway.markup.pixazo/nano-bananna", "100")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nano-bananna");
    }

    @Test
    void aUnitPriceIsOfOne() {
        assertThatThrownBy(() -> price(Map.of()).unit(nano(2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenCentsTimesThreeIsThirtyCents() {
        assertThat(CustomerPrice.total(Credits.of("0.1"), 3)).isEqualTo(Credits.of("0.3"));
    }

    @Test
    void pricesNeverAreZeroGrowWithTheNumberAndAddUp() {
        SplittableRandom random = new SplittableRandom();
        long seed = random.nextLong();
        random = new SplittableRandom(seed);
        System.out.println("CustomerPriceTest: seed " + seed);
        for (int i = 0; i < 300; i++) {
            String percent =
                    new BigDecimal(random.nextInt(3_000_000)).movePointLeft(4).toPlainString();
            CustomerPrice price = price(Map.of("pixapi.gateway.markup", percent));
            MediaRequest one = request(random);
            for (Estimate estimate : BOOK.estimates(one, CATALOG).estimates()) {
                int a = random.nextInt(1, 8);
                int b = random.nextInt(1, 8);
                Credits unit = price.unit(estimate);
                Credits ofA = CustomerPrice.total(unit, a);
                Credits ofB = CustomerPrice.total(unit, b);
                String what = "seed " + seed + ": " + estimate + " plus " + percent + " %";

                assertThat(unit.micros()).as(what).isPositive();
                assertThat(unit).as(what).isGreaterThanOrEqualTo(Credits.worth(estimate.usd()));
                assertThat(CustomerPrice.total(unit, a + b)).as(what).isEqualTo(ofA.plus(ofB));
                assertThat(CustomerPrice.total(unit, a + 1)).as(what).isGreaterThan(ofA);
                // what is taken for the images that came is at most what was set aside for those that were asked for
                assertThat(CustomerPrice.total(unit, Math.min(a, b)))
                        .as(what)
                        .isLessThanOrEqualTo(CustomerPrice.total(unit, Math.max(a, b)));
            }
        }
    }

    private static MediaRequest request(SplittableRandom random) {
        List<String> sizes = List.of("auto", "1:1", "16:9", "1024x1024", "2K", "4K", "1536x1024");
        List<String> models = new ArrayList<>(
                List.of("nano-banana", "nano-banana-pro", "nano-banana-2", "gpt-image-2", "gpt-image-1.5"));
        while (true) {
            MediaRequest request = Generation.of(models.get(random.nextInt(models.size())), "p")
                    .size(sizes.get(random.nextInt(sizes.size())))
                    .quality(List.of("low", "medium", "high", "auto").get(random.nextInt(4)))
                    .build();
            try {
                BOOK.estimates(request, CATALOG);
                return request;
            } catch (Rejected noSuchModel) {
                models.remove(request.model().orElseThrow());
            }
        }
    }
}
