package ai.pixapi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.PriceBooks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorthTest {

    private static final PriceUnit MAGIC_HOUR = unit(ProviderId.MAGIC_HOUR);

    @Test
    void theWorkedExampleOfMagicHoursPageComesOut() {
        assertThat(worth("creator").of(new BigDecimal("150000"))).isEqualTo(Money.usd("174.00"));
    }

    /** Rates for each band, as Magic Hour's usage-based page lists them. */
    @ParameterizedTest
    @CsvSource({
        "creator,0.001200,0.001080,0.000960,0.000840,0.000720,0.000600",
        "pro,0.001950,0.001755,0.001560,0.001365,0.001170,0.000975",
        "business,0.002500,0.002250,0.002000,0.001750,0.001500,0.001250"
    })
    void eachUnitCostsTheRateOfItsBand(String plan, String b1, String b2, String b3, String b4, String b5, String b6) {
        long[] lastUnits = {100_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000};
        List<String> rates = List.of(b1, b2, b3, b4, b5, b6);
        for (int i = 0; i < lastUnits.length; i++) {
            assertThat(unitAfter(plan, lastUnits[i] - 1))
                    .as("unit %d", lastUnits[i])
                    .isEqualTo(Money.usd(rates.get(i)));
            assertThat(unitAfter(plan, lastUnits[i]))
                    .as("unit %d", lastUnits[i] + 1)
                    .isEqualTo(Money.usd(rates.get(i + 1)));
        }
        assertThat(unitAfter(plan, 0)).isEqualTo(Money.usd(b1));
        assertThat(unitAfter(plan, 1_000_000_000)).isEqualTo(Money.usd(b6));
    }

    @Test
    void anAmountAcrossABandEdgeIsSplit() {
        Money both = worth("creator").of(BigDecimal.valueOf(2), BigDecimal.valueOf(99_999));

        assertThat(both).isEqualTo(Money.usd("0.00228"));
    }

    @Test
    void aPurchaseInPartsCostsTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Worth worth =
                    worth(List.of("creator", "pro", "business", "pack-large").get(random.nextInt(4)));
            BigDecimal a = amount(random);
            BigDecimal b = amount(random);
            BigDecimal x = amount(random);

            assertThat(worth.of(a, x).plus(worth.of(b, x.add(a))))
                    .as("seed %d: %s and %s after %s", seed, a, b, x)
                    .isEqualTo(worth.of(a.add(b), x));
        }
    }

    @Test
    void nothingIsWorthNothing() {
        assertThat(worth("creator").of(BigDecimal.ZERO, BigDecimal.TEN)).isEqualTo(Money.ZERO);
    }

    @Test
    void aNegativeAmountIsRefusedByEveryKindOfWorth() {
        for (Worth worth : List.of(worth("creator"), worth("pack-starter"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> worth.of(BigDecimal.valueOf(-1)));
            assertThatIllegalArgumentException().isThrownBy(() -> worth.of(BigDecimal.ONE, BigDecimal.valueOf(-1)));
        }
    }

    /** 4,000 credits for 10 USD, 12,000 for 30 USD, 32,000 for 80 USD. */
    @ParameterizedTest
    @CsvSource({"pack-starter,4000,10", "pack-standard,12000,30", "pack-large,32000,80"})
    void aPackIsWorthItsPrice(String pack, int credits, String usd) {
        assertThat(worth(pack).of(BigDecimal.valueOf(credits))).isEqualTo(Money.usd(usd));
    }

    @Test
    void pixapiCreditsAreCentsAndPixazoSellsInDollars() {
        assertThat(unit(ProviderId.PIXAPI).worth().of(BigDecimal.ONE)).isEqualTo(Money.usd("0.01"));
        assertThat(unit(ProviderId.PIXAPI).name()).isEqualTo("credits");
        assertThat(unit(ProviderId.PIXAZO).worth().of(BigDecimal.ONE)).isEqualTo(Money.usd("1"));
        assertThat(unit(ProviderId.PIXAZO).name()).isEqualTo("USD");
        assertThat(MAGIC_HOUR.chosen()).isEqualTo("creator");
    }

    @Test
    void ratesThatAreNotPositiveAndBandsWithGapsAreRefused() {
        Worth.Band open = new Worth.Band(null, BigDecimal.ONE);
        Worth.Band ten = new Worth.Band(BigDecimal.TEN, BigDecimal.ONE);

        assertThatIllegalArgumentException().isThrownBy(() -> new Worth.Fixed(BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Worth.Band(null, BigDecimal.valueOf(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Worth.Banded(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Worth.Banded(List.of(ten)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Worth.Banded(List.of(open, open)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Worth.Banded(List.of(ten, ten, open)));
    }

    private static BigDecimal amount(Random random) {
        return BigDecimal.valueOf(random.nextInt(1 << (1 + random.nextInt(26))), random.nextInt(3));
    }

    private static Money unitAfter(String plan, long before) {
        return worth(plan).of(BigDecimal.ONE, BigDecimal.valueOf(before));
    }

    private static Worth worth(String name) {
        Worth worth = MAGIC_HOUR.worths().get(name);
        assertThat(worth).as(name).isNotNull();
        return worth;
    }

    private static PriceUnit unit(ProviderId provider) {
        return PriceBooks.builtIn().units().stream()
                .filter(unit -> unit.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }
}
