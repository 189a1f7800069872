package ai.pixapi.pricing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider's own unit is worth in US dollars. */
public sealed interface Worth {

    /**
     * Converts an amount, the first units bought in a billing period.
     *
     * @param amount in the provider's unit, 0 or more
     * @return the exact worth
     * @throws IllegalArgumentException if the amount is negative
     */
    default Money of(BigDecimal amount) {
        return of(amount, BigDecimal.ZERO);
    }

    /**
     * Converts an amount that comes after others in the same billing period.
     *
     * @param amount in the provider's unit, 0 or more
     * @param before how much was bought before it in the period, 0 or more; matters only where rates fall by volume
     * @return the exact worth
     * @throws IllegalArgumentException if an amount is negative
     */
    Money of(BigDecimal amount, BigDecimal before);

    /**
     * The same rate for every unit, as with a prepaid pack.
     *
     * @param usdPerUnit more than 0
     */
    record Fixed(BigDecimal usdPerUnit) implements Worth {

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException if the rate is not positive
         */
        public Fixed {
            requirePositive(usdPerUnit);
        }

        @Override
        public Money of(BigDecimal amount, BigDecimal before) {
            requireNotNegative(amount, before);
            return new Money(amount.multiply(usdPerUnit));
        }
    }

    /**
     * Rates that fall by volume; each band's rate counts only for the units in it, as Magic Hour bills usage.
     *
     * @param bands the bands, from the first unit on; the last has no end
     */
    record Banded(List<Band> bands) implements Worth {

        /**
         * Checks that the bands cover every amount.
         *
         * @throws IllegalArgumentException if there is none, they do not ascend, or the last one ends
         */
        public Banded {
            bands = List.copyOf(bands);
            BigDecimal from = BigDecimal.ZERO;
            for (int i = 0; i < bands.size(); i++) {
                BigDecimal upTo = bands.get(i).upTo();
                boolean last = i == bands.size() - 1;
                if (last != (upTo == null) || (upTo != null && upTo.compareTo(from) <= 0)) {
                    throw new IllegalArgumentException("bands ascend and only the last is open, was " + bands);
                }
                from = upTo == null ? from : upTo;
            }
            if (bands.isEmpty()) {
                throw new IllegalArgumentException("one band or more, was 0");
            }
        }

        @Override
        public Money of(BigDecimal amount, BigDecimal before) {
            requireNotNegative(amount, before);
            BigDecimal end = before.add(amount);
            BigDecimal from = BigDecimal.ZERO;
            BigDecimal usd = BigDecimal.ZERO;
            for (Band band : bands) {
                if (from.compareTo(end) >= 0) {
                    break;
                }
                BigDecimal upTo = band.upTo() == null ? end : band.upTo().min(end);
                BigDecimal inBand = upTo.subtract(from.max(before));
                if (inBand.signum() > 0) {
                    usd = usd.add(inBand.multiply(band.usdPerUnit()));
                }
                from = from.max(upTo);
            }
            return new Money(usd);
        }
    }

    /**
     * A rate for a part of the volume.
     *
     * @param upTo the last unit of the band; null for no end
     * @param usdPerUnit more than 0
     */
    record Band(@Nullable BigDecimal upTo, BigDecimal usdPerUnit) {

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException if the rate is not positive
         */
        public Band {
            requirePositive(usdPerUnit);
        }
    }

    private static void requireNotNegative(BigDecimal amount, BigDecimal before) {
        if (amount.signum() < 0 || before.signum() < 0) {
            throw new IllegalArgumentException("amounts are 0 or more, was " + amount + " after " + before);
        }
    }

    private static void requirePositive(BigDecimal rate) {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("a rate is more than 0 USD a unit, was " + rate);
        }
    }
}
