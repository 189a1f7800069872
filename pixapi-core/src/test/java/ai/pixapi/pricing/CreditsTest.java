package ai.pixapi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditsTest {

    @ParameterizedTest
    @CsvSource({"11.88,11880000", "0.000001,1", "0,0", "-1.5,-1500000", "9223372036854.775807,9223372036854775807"})
    void anAmountIsWholeMillionths(String amount, long micros) {
        assertThat(Credits.of(amount).micros()).isEqualTo(micros);
        assertThat(Credits.of(amount)).hasToString(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0000001",
                "1.0000005",
                "9223372036854.775808",
                "-9223372036854.775809",
                "1e30",
                "1e2147483647",
                "1e-2147483647"
            })
    void anAmountThatDoesNotFitIsNeverRounded(String amount) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Credits.of(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "NaN", "1,5"})
    void whatIsNoNumberIsNoAmount(String amount) {
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Credits.of(amount));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01,1",
        "0.1188,11.88",
        "0.06,6",
        "174,17400",
        "0,0",
        "0.00000001,0.000001",
        "0.000000001,0.000001",
        "0.000000010000001,0.000002",
        "0.0045,0.45"
    })
    void dollarsAreWorthCreditsRoundedUpToAMillionth(String usd, String credits) {
        assertThat(Credits.worth(Money.usd(usd))).isEqualTo(Credits.of(credits));
    }

    @Test
    void creditsNeverCoverLessThanTheDollarsNorAMillionthMoreThanNeeded() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BigDecimal hundredMillion = new BigDecimal("100000000");
        for (int i = 0; i < 5_000; i++) {
            Money usd = new Money(BigDecimal.valueOf(random.nextInt(Integer.MAX_VALUE), 4 + random.nextInt(10)));
            BigDecimal micros = BigDecimal.valueOf(Credits.worth(usd).micros());
            BigDecimal exact = usd.usd().multiply(hundredMillion);

            assertThat(micros).as("seed %d, %s USD", seed, usd).isGreaterThanOrEqualTo(exact);
            assertThat(micros.subtract(BigDecimal.ONE))
                    .as("seed %d, %s USD", seed, usd)
                    .isLessThan(exact);
        }
    }

    @Test
    void aCreditIsWorthACent() {
        assertThat(Credits.worth(Credits.WORTH)).isEqualTo(Credits.of("1"));
    }

    @Test
    void moreDollarsThanFitAreRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Credits.worth(Money.usd("92233720368.54775808")));
        assertThat(Credits.worth(Money.usd("92233720368.54775807")).micros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void sumsAndProductsAreExactOrRefused() {
        Credits most = new Credits(Long.MAX_VALUE);

        assertThat(Credits.of("0.1").times(3)).isEqualTo(Credits.of("0.3"));
        assertThat(Credits.of("0.1").plus(Credits.of("0.2"))).isEqualTo(Credits.of("0.3"));
        assertThat(most.plus(new Credits(-1)).micros()).isEqualTo(Long.MAX_VALUE - 1);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(new Credits(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.times(2));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new Credits(Long.MIN_VALUE).times(-1));
    }

    @Test
    void amountsAreOrdered() {
        assertThat(Credits.of("11.88")).isGreaterThan(Credits.of("6")).isLessThan(Credits.of("12"));
        assertThat(Credits.ZERO).isEqualByComparingTo(Credits.of("0.000000"));
    }
}
