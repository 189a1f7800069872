package ai.pixapi.pricing;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.Rejected;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Refusal;
import ai.pixapi.catalog.Route;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.RequestCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All price rules, of one version. Immutable and thread-safe; the cost of an estimate does not grow with the book. It
 * prices a request and does not ask whether the model can do it, except in {@link #estimates}.
 */
public final class PriceBook {

    private final String version;
    private final LocalDate asOf;
    private final Map<ProviderId, PriceUnit> units;
    private final Map<Route, Price> prices;

    /**
     * How one route is priced, and where that is published.
     *
     * @param route the route
     * @param rule the rule
     * @param notes what the figures leave open
     * @param sources where the figures are published
     * @param asOf when they were read there
     */
    public record Price(Route route, PriceRule rule, List<String> notes, List<String> sources, LocalDate asOf) {

        /** Copies its parts. */
        public Price {
            notes = List.copyOf(notes);
            sources = List.copyOf(sources);
        }
    }

    /**
     * Makes a book.
     *
     * @param version names this edition
     * @param asOf when it was last held against its sources
     * @param units the unit of each provider that has prices
     * @param prices the prices; of two for the same route the later one counts
     * @throws IllegalArgumentException if a price's provider has no unit
     */
    public PriceBook(String version, LocalDate asOf, Collection<PriceUnit> units, Collection<Price> prices) {
        this.version = version;
        this.asOf = asOf;
        this.units = new LinkedHashMap<>();
        for (PriceUnit unit : units) {
            this.units.put(unit.provider(), unit);
        }
        this.prices = new LinkedHashMap<>();
        for (Price price : prices) {
            if (!this.units.containsKey(price.route().provider())) {
                throw new IllegalArgumentException("no unit for the prices of " + price.route());
            }
            this.prices.put(price.route(), price);
        }
    }

    /** {@return the edition} */
    public String version() {
        return version;
    }

    /** {@return when it was last held against its sources} */
    public LocalDate asOf() {
        return asOf;
    }

    /** {@return the providers' units} */
    public Collection<PriceUnit> units() {
        return Collections.unmodifiableCollection(units.values());
    }

    /** {@return every price, in the order of the book} */
    public Collection<Price> prices() {
        return Collections.unmodifiableCollection(prices.values());
    }

    /**
     * Finds a price.
     *
     * @param route the route
     * @return its price; empty if none is published
     */
    public Optional<Price> price(Route route) {
        return Optional.ofNullable(prices.get(route));
    }

    /**
     * Values a provider's unit by another of its published worths.
     *
     * @param provider the provider
     * @param worth the name of a worth, for example Magic Hour's {@code pro} or {@code pack-starter}
     * @return a book that is the same otherwise
     * @throws IllegalArgumentException if the provider has no worth of that name
     */
    public PriceBook withWorth(ProviderId provider, String worth) {
        PriceUnit unit = units.get(provider);
        if (unit == null) {
            throw new IllegalArgumentException("no prices of " + provider);
        }
        Map<ProviderId, PriceUnit> changed = new LinkedHashMap<>(units);
        changed.put(provider, unit.valuedBy(worth));
        return new PriceBook(version, asOf, changed.values(), prices.values());
    }

    /**
     * Says what a request will cost on a route.
     *
     * @param request what is asked for; its own model name is not looked at
     * @param route who would serve it
     * @return the estimate
     * @throws Unpriced naming the field, if no price is published for it; never a price of 0
     * @throws InvalidRequest naming the field, if the request leaves out what the price depends on
     */
    public Estimate estimate(MediaRequest request, Route route) {
        Price price = prices.get(route);
        PriceUnit unit = units.get(route.provider());
        if (price == null || unit == null) {
            throw new Unpriced("model", "no price is published for " + route);
        }
        return new Estimate(price, unit, price.rule().price(request), version);
    }

    /**
     * Says what a request will cost on every route that can serve it.
     *
     * @param request what is asked for; without a model name every model of the catalog is looked at
     * @param catalog the models
     * @return the estimates, cheapest first, and why the other routes cannot
     * @throws ModelNotFound if no model of the catalog has the name
     */
    public Estimates estimates(MediaRequest request, ModelCatalog catalog) {
        String name = request.model().orElse(null);
        Collection<Model> models = name == null ? catalog.models() : catalog.named(name);
        if (models.isEmpty()) {
            throw new ModelNotFound("There is no model of this name.");
        }
        List<Estimate> estimates = new ArrayList<>();
        List<Estimates.Unavailable> unavailable = new ArrayList<>();
        for (Model model : models) {
            List<Refusal> refusals = RequestCheck.refusals(request, model);
            if (!refusals.isEmpty()) {
                Refusal first = refusals.get(0);
                unavailable.add(new Estimates.Unavailable(model.route(), first.field(), first.message(), false));
                continue;
            }
            try {
                estimates.add(estimate(request, model.route()));
            } catch (Rejected missing) {
                unavailable.add(new Estimates.Unavailable(
                        model.route(),
                        missing.field().orElse("model"),
                        String.valueOf(missing.getMessage()),
                        missing instanceof Unpriced));
            }
        }
        estimates.sort(PriceBook::cheapestFirst);
        return new Estimates(estimates, unavailable);
    }

    private static int cheapestFirst(Estimate one, Estimate other) {
        int byPrice = one.usd().compareTo(other.usd());
        if (byPrice != 0) {
            return byPrice;
        }
        return one.exact() == other.exact()
                ? one.route().toString().compareTo(other.route().toString())
                : one.exact() ? -1 : 1;
    }
}
