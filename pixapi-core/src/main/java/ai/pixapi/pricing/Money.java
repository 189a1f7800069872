package ai.pixapi.pricing;

import java.math.BigDecimal;

/**
 * An exact amount of US dollars, of any scale. No operation rounds.
 *
 * @param usd the amount; equal amounts are equal whatever their scale
 */
public record Money(BigDecimal usd) implements Comparable<Money> {

    /** Nothing. */
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    /** Drops trailing zeros, so that 0.10 equals 0.1. */
    public Money {
        usd = usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
    }

    /**
     * Reads an amount.
     *
     * @param amount a decimal number, for example {@code 0.1188}
     * @return the amount in US dollars
     * @throws NumberFormatException if it is not a decimal number
     */
    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount));
    }

    /**
     * Adds.
     *
     * @param other an amount
     * @return the exact sum
     */
    public Money plus(Money other) {
        return new Money(usd.add(other.usd));
    }

    @Override
    public int compareTo(Money other) {
        return usd.compareTo(other.usd);
    }

    /** {@return the plain number, for example {@code 0.1188}} */
    @Override
    public String toString() {
        return usd.toPlainString();
    }
}
