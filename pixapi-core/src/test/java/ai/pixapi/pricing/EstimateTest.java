package ai.pixapi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Route;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final PriceBook BOOK = PriceBooks.builtIn();
    private static final Route ROUTE = Route.of("magichour", "gpt-image-2");

    @Test
    void estimatesOfTheSameFiguresAreEqualWhateverThePrompt() {
        Estimate cat = BOOK.estimate(request("a cat", "1K", 2), ROUTE);
        Estimate dog = BOOK.estimate(request("a dog", "1K", 2), ROUTE);

        assertThat(cat).isEqualTo(dog).hasSameHashCodeAs(dog).hasToString(dog.toString());
        assertThat(cat.arithmetic()).isEqualTo(dog.arithmetic()).hasSameHashCodeAs(dog.arithmetic());
        assertThat(cat.breakdown()).isEqualTo(dog.breakdown());
    }

    @Test
    void anotherFigureRowWorthOrEditionMakesAnotherEstimate() {
        Estimate estimate = BOOK.estimate(request("a cat", "1K", 2), ROUTE);
        PriceBook nextEdition = new PriceBook("next", BOOK.asOf(), BOOK.units(), BOOK.prices());

        assertThat(estimate)
                .isNotEqualTo(BOOK.estimate(request("a cat", "1K", 3), ROUTE))
                .isNotEqualTo(BOOK.estimate(request("a cat", "2K", 2), ROUTE))
                .isNotEqualTo(BOOK.withWorth(ProviderId.MAGIC_HOUR, "pro").estimate(request("a cat", "1K", 2), ROUTE))
                .isNotEqualTo(nextEdition.estimate(request("a cat", "1K", 2), ROUTE))
                .isNotEqualTo(BOOK.estimate(request("a cat", "1K", 2), Route.of("pixapi", "gpt-image-2")));
        assertThat(estimate.arithmetic())
                .isNotEqualTo(BOOK.estimate(request("a cat", "2K", 2), ROUTE).arithmetic());
    }

    @Test
    void itIsShownAsItsRouteAndPrice() {
        assertThat(BOOK.estimate(request("a cat", "1024x1024", 1), Route.of("pixapi", "gemini-2.5-flash-image")))
                .hasToString("pixapi/gemini-2.5-flash-image: 0.02 USD");
        assertThat(BOOK.estimate(request("a cat", "1K", 1), Route.of("magichour", "nano-banana")))
                .hasToString("magichour/nano-banana: at least 0.06 USD");
    }

    @Test
    void itsWordsCannotBeChanged() {
        Estimate estimate = BOOK.estimate(request("a cat", "1K", 2), ROUTE);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> estimate.breakdown().add("free"));
    }

    @Test
    void aSizeFindsItsRowInWhateverOrderTheRowsStand() {
        List<PerImage.Tier> rows =
                new ArrayList<>(List.of(tier("1K", 1024, "1"), tier("2K", 2048, "2"), tier("4K", 4096, "4")));
        for (int i = 0; i < 3; i++) {
            Collections.rotate(rows, 1);
            PerImage published = new PerImage(rows, PerImage.Edges.PUBLISHED, null, null);
            PerImage chosen = new PerImage(rows, PerImage.Edges.CHOSEN, null, null);

            assertThat(chosen.price(request("a cat", "1536x1024", 1)).tier()).isEqualTo("2K");
            assertThat(published.price(request("a cat", "2048x1024", 1)).tier()).isEqualTo("2K");
            assertThat(published.price(request("a cat", "512x512", 1)).tier()).isEqualTo("1K");
            Arithmetic between = published.price(request("a cat", "2500x1000", 1));
            assertThat(between.tier()).isEqualTo("2K (2500x1000 may be billed as any of [2K, 4K])");
            assertThat(between.exact()).isFalse();
            assertThat(between.total()).isEqualTo("2");
        }
    }

    private static PerImage.Tier tier(String name, int edge, String price) {
        return new PerImage.Tier(
                name,
                new Resolution(edge),
                OptionalInt.of(edge),
                List.of(),
                Map.of(PerImage.Tier.ANY, new BigDecimal(price)),
                false);
    }

    private static MediaRequest request(String prompt, String size, int n) {
        return Generation.of(prompt).size(size).n(n).quality("high").build();
    }
}
