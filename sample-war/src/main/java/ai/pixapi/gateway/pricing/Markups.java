package ai.pixapi.gateway.pricing;

import ai.pixapi.catalog.Route;
import ai.pixapi.pricing.PriceBook;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the house adds to the providers' prices.
 *
 * @param general in percent
 * @param byRoute in percent, for the routes that have one of their own
 */
record Markups(BigDecimal general, Map<Route, BigDecimal> byRoute) {

    static final String KEY = "pixapi.gateway.markup";

    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,5}([.][0-9]{1,6})?");

    Markups {
        byRoute = Map.copyOf(byRoute);
    }

    /**
     * Reads them from a configuration.
     *
     * @throws IllegalStateException naming the key, if a value is no percentage or there is no such route: a slip here
     *     sells below the price
     */
    static Markups of(Function<String, @Nullable String> config, Iterable<String> keys, PriceBook prices) {
        Map<Route, BigDecimal> byRoute = new HashMap<>();
        for (PriceBook.Price price : prices.prices()) {
            String key = KEY + "." + price.route();
            String value = config.apply(key);
            if (value != null) {
                byRoute.put(price.route(), percent(key, value));
            }
        }
        Set<String> known =
                prices.prices().stream().map(price -> KEY + "." + price.route()).collect(Collectors.toSet());
        for (String key : keys) {
            if (key.startsWith(KEY + ".") && !known.contains(key)) {
                throw new IllegalStateException(key + " names no route that has a price: it is PROVIDER/MODEL");
            }
        }
        String general = config.apply(KEY);
        return new Markups(general == null ? BigDecimal.ZERO : percent(KEY, general), byRoute);
    }

    private static BigDecimal percent(String key, String value) {
        if (!PERCENT.matcher(value).matches()) {
            throw new IllegalStateException(
                    key + " must be a percentage from 0 to 99999 with at most 6 decimals, was " + value);
        }
        return new BigDecimal(value);
    }

    /** {@return what a price on the route is multiplied by, exactly} */
    BigDecimal factor(Route route) {
        return byRoute.getOrDefault(route, general).movePointLeft(2).add(BigDecimal.ONE);
    }
}
