package ai.pixapi.pricing;

import ai.pixapi.catalog.ProviderId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a provider counts its prices in.
 *
 * @param provider the provider
 * @param name {@code USD} or {@code credits}
 * @param worths what one unit is worth, under the name of each plan or pack that sells it
 * @param chosen the name of the worth that estimates use
 * @param sources where the worths are published
 * @param asOf when they were read there
 */
public record PriceUnit(
        ProviderId provider,
        String name,
        Map<String, Worth> worths,
        String chosen,
        List<String> sources,
        LocalDate asOf) {

    /**
     * Copies its parts.
     *
     * @throws IllegalArgumentException if no worth has the chosen name
     */
    public PriceUnit {
        worths = Collections.unmodifiableMap(new LinkedHashMap<>(worths));
        sources = List.copyOf(sources);
        if (!worths.containsKey(chosen)) {
            throw new IllegalArgumentException(
                    provider + " sells its " + name + " as " + worths.keySet() + ", was " + chosen);
        }
    }

    /** {@return the worth that estimates use} */
    public Worth worth() {
        Worth worth = worths.get(chosen);
        if (worth == null) {
            throw new AssertionError(chosen);
        }
        return worth;
    }

    String worthInWords(BigDecimal amount, Money usd) {
        return name.equals("USD")
                ? usd + " USD"
                : Decimals.plain(amount) + " " + name + " = " + usd + " USD by the rate \"" + chosen + "\"";
    }

    PriceUnit valuedBy(String name) {
        return new PriceUnit(provider, this.name, worths, name, sources, asOf);
    }
}
