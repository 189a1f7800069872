package ai.pixapi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"0.10,0.1", "100,100", "0.000600,0.0006", "0.00,0", "-0.50,-0.5", "1e2,100"})
    void equalAmountsAreEqualWhateverTheirScale(String one, String other) {
        assertThat(Money.usd(one)).isEqualTo(Money.usd(other)).hasSameHashCodeAs(Money.usd(other));
        assertThat(Money.usd(one)).isEqualByComparingTo(Money.usd(other)).hasToString(other);
    }

    @Test
    void nothingIsZeroOfAnyScale() {
        assertThat(new Money(new BigDecimal("0E+5"))).isEqualTo(Money.ZERO);
    }

    @Test
    void tenthsAddUpExactly() {
        Money tenth = Money.usd("0.1");

        assertThat(tenth.plus(tenth).plus(tenth)).isEqualTo(Money.usd("0.3"));
        assertThat(Money.usd("9007199254740993").plus(Money.usd("0.0000000001")))
                .hasToString("9007199254740993.0000000001");
    }

    @Test
    void sumsOfRandomAmountsAreThoseOfWholeNumbers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            long a = random.nextLong() >> 2;
            long b = random.nextLong() >> 2;
            Money sum = new Money(BigDecimal.valueOf(a, 9)).plus(new Money(BigDecimal.valueOf(b, 9)));

            assertThat(sum).as("seed %d", seed).isEqualTo(new Money(BigDecimal.valueOf(a + b, 9)));
        }
    }

    @Test
    void amountsAreOrdered() {
        assertThat(Money.usd("0.1188")).isLessThan(Money.usd("0.12")).isGreaterThan(Money.usd("0.06"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1,5", "$1", "NaN"})
    void whatIsNoNumberIsNoAmount(String text) {
        assertThatThrownBy(() -> Money.usd(text)).isInstanceOf(NumberFormatException.class);
    }
}
