package ai.pixapi.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of gateway credits, in whole millionths. One credit is worth 0.01 US dollars.
 *
 * @param micros millionths of a credit; may be negative
 */
public record Credits(long micros) implements Comparable<Credits> {

    /** Nothing. */
    public static final Credits ZERO = new Credits(0);

    /** What one credit is worth, in US dollars. */
    public static final Money WORTH = Money.usd("0.01");

    private static final int DECIMALS = 6;

    /**
     * Reads an amount.
     *
     * @param amount a decimal number with at most six decimals, for example {@code 11.88}
     * @return the amount
     * @throws ArithmeticException if it has more decimals or exceeds 9,223,372,036,854 credits
     * @throws NumberFormatException if it is not a decimal number
     */
    public static Credits of(String amount) {
        return new Credits(new BigDecimal(amount).movePointRight(DECIMALS).longValueExact());
    }

    /**
     * Converts dollars. The only place where an amount is rounded: up, to the next millionth of a credit.
     *
     * @param money an amount
     * @return the credits that are worth at least that much
     * @throws ArithmeticException if it exceeds 9,223,372,036,854 credits
     */
    public static Credits worth(Money money) {
        // dividing by 0.01 and counting in millionths is exact; only then is anything cut off
        BigDecimal micros = money.usd().movePointRight(2 + DECIMALS).setScale(0, RoundingMode.CEILING);
        return new Credits(micros.longValueExact());
    }

    /**
     * Adds.
     *
     * @param other an amount
     * @return the exact sum
     * @throws ArithmeticException if it exceeds 9,223,372,036,854 credits
     */
    public Credits plus(Credits other) {
        return new Credits(Math.addExact(micros, other.micros));
    }

    /**
     * Multiplies.
     *
     * @param n a factor
     * @return the exact product
     * @throws ArithmeticException if it exceeds 9,223,372,036,854 credits
     */
    public Credits times(int n) {
        return new Credits(Math.multiplyExact(micros, (long) n));
    }

    @Override
    public int compareTo(Credits other) {
        return Long.compare(micros, other.micros);
    }

    /** {@return the plain number of credits, for example {@code 11.88}} */
    @Override
    public String toString() {
        return Decimals.plain(BigDecimal.valueOf(micros, DECIMALS));
    }
}
