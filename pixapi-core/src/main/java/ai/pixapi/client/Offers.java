package ai.pixapi.client;

import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.OverBudget;
import ai.pixapi.PixapiException.Rejected;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.RequestCheck;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.pricing.Money;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.pricing.RouteChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which routes may serve a request, at what price, among the providers that this client has an account at. */
final class Offers {

    private final ModelCatalog catalog;
    private final ModelCatalog reachable;
    private final PriceBook prices;

    Offers(ModelCatalog catalog, PriceBook prices, ModelCatalog reachable) {
        this.catalog = catalog;
        this.reachable = reachable;
        this.prices = prices;
    }

    /** The models of a catalog at some of its providers. */
    static ModelCatalog reachable(ModelCatalog catalog, Set<ProviderId> providers) {
        List<Model> within = new ArrayList<>();
        for (Model model : catalog.models()) {
            if (providers.contains(model.provider())) {
                within.add(model);
            }
        }
        return ModelCatalog.of(within);
    }

    /** Prices the request on every route within reach. */
    Estimates estimates(MediaRequest request) {
        if (request.model().isPresent()) {
            requireReachable(request.model().get());
        }
        return prices.estimates(request, reachable);
    }

    /** Lists the routes to try, the best first; one or more. */
    List<Offer> forCall(MediaRequest request, CallOptions options) {
        Fallback fallback = options.fallback(request);
        List<Offer> offers =
                fallback.order().isEmpty() ? ranked(request, options) : inOrder(fallback.order(), request, options);
        Money most = options.maxCost().orElse(null);
        List<Offer> affordable = most == null ? offers : affordable(offers, most, options);
        return affordable.subList(0, Math.min(affordable.size(), fallback.most()));
    }

    private List<Offer> ranked(MediaRequest request, CallOptions options) {
        Estimates estimates = estimates(request);
        List<Offer> unpriced = new ArrayList<>();
        for (Estimates.Unavailable route : estimates.unavailable()) {
            if (options.acceptsNoPrice() && route.unpriced()) {
                unpriced.add(new Offer(at(route.route()), Optional.empty()));
            }
        }
        if (estimates.estimates().isEmpty() && !unpriced.isEmpty()) {
            return unpriced;
        }
        List<Offer> offers = new ArrayList<>();
        for (Estimate estimate : new RouteChoice(reachable, request).ranked(estimates)) {
            offers.add(new Offer(at(estimate.route()), Optional.of(estimate)));
        }
        offers.addAll(unpriced);
        return offers;
    }

    /** Passes over the routes that cannot do it, unless none can. */
    private List<Offer> inOrder(List<String> order, MediaRequest request, CallOptions options) {
        List<Offer> offers = new ArrayList<>();
        List<Rejected> refusals = new ArrayList<>();
        for (String entry : order) {
            requireAccount(entry);
            try {
                Model model = meant(entry, request);
                RequestCheck.require(request, model);
                offers.add(offer(request, model, options));
            } catch (ModelNotFound | Unsupported | Unpriced cannot) {
                refusals.add(cannot);
            }
        }
        if (offers.isEmpty()) {
            Rejected first = refusals.get(0);
            refusals.subList(1, refusals.size()).forEach(first::addSuppressed);
            throw first;
        }
        return offers;
    }

    private Offer offer(MediaRequest request, Model model, CallOptions options) {
        try {
            return new Offer(model, Optional.of(prices.estimate(request, model.route())));
        } catch (Unpriced missing) {
            if (options.acceptsNoPrice()) {
                return new Offer(model, Optional.empty());
            }
            throw missing;
        }
    }

    private Model meant(String entry, MediaRequest request) {
        boolean route = entry.contains("/");
        List<Model> named = route
                ? reachable.named(entry)
                : request.model().map(reachable::named).orElse(List.of());
        for (Model model : named) {
            if (route || model.provider().value().equals(entry)) {
                return model;
            }
        }
        throw new ModelNotFound(entry + " has no model of this name.");
    }

    /** A provider may lack the model that a call asks for; one without an account is a mistake. */
    private void requireAccount(String entry) {
        if (!Fallbacks.reaches(reachable, entry)) {
            throw new ModelNotFound("There is no such model at " + entry + ", or no account there.");
        }
    }

    private void requireReachable(String name) {
        List<Model> elsewhere = catalog.named(name);
        if (reachable.named(name).isEmpty() && !elsewhere.isEmpty()) {
            throw new ModelNotFound("This client has no account where there is such a model: "
                    + elsewhere.stream().map(model -> model.route().toString()).collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private List<Offer> affordable(List<Offer> offers, Money most, CallOptions options) {
        List<Offer> affordable = new ArrayList<>();
        for (Offer offer : offers) {
            Estimate estimate = offer.estimate().orElse(null);
            if (estimate != null
                    && estimate.usd().compareTo(most) <= 0
                    && (estimate.exact() || options.acceptsLowerBounds())) {
                affordable.add(offer);
            }
        }
        if (affordable.isEmpty()) {
            throw new OverBudget("at most " + most + " USD are allowed: "
                    + offers.stream().map(Offers::inWords).collect(Collectors.joining("; ")));
        }
        return affordable;
    }

    private static String inWords(Offer offer) {
        Estimate estimate = offer.estimate().orElse(null);
        return offer.model().route() + " costs "
                + (estimate == null
                        ? "nobody has published what"
                        : (estimate.exact() ? "" : "at least ") + estimate.usd() + " USD");
    }

    private Model at(Route route) {
        return reachable.at(route).orElseThrow();
    }
}
