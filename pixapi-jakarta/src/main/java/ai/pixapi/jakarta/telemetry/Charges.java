package ai.pixapi.jakarta.telemetry;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.Result;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.pricing.PriceUnit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What providers say they charged, in gateway credits, at the worth that estimates use. */
final class Charges {

    private final Map<ProviderId, PriceUnit> units;

    Charges(PriceBook prices) {
        this.units = prices.units().stream().collect(Collectors.toMap(PriceUnit::provider, Function.identity()));
    }

    /** Values a charge; empty if the provider names none that makes sense, or has no unit in the book. */
    Optional<Credits> of(Result result) {
        PriceUnit unit = units.get(result.task().id().provider());
        return unit == null
                ? Optional.empty()
                : result.charged().filter(Charges::isAmount).map(amount -> credits(unit, amount));
    }

    // of what a stranger wrote: 1E+999999999 is a number too, but whoever multiplies it runs out of memory
    private static boolean isAmount(BigDecimal charged) {
        long digits = (long) charged.precision() - charged.scale();
        return charged.signum() >= 0 && digits <= 9 && charged.scale() <= 100;
    }

    private static Credits credits(PriceUnit unit, BigDecimal amount) {
        return Credits.worth(unit.worth().of(amount));
    }
}
