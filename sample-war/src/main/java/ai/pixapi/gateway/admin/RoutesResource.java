package ai.pixapi.gateway.admin;

import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.FallbackOrder;
import ai.pixapi.gateway.engine.ProviderStates;
import ai.pixapi.gateway.engine.RecentAttempts;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code GET /admin/v1/routes}: where orders go, in which order, and how that went lately. */
@RequestScoped
@Path("routes")
public class RoutesResource {

    @Inject
    private ModelCatalog catalog;

    @Inject
    private PriceBook prices;

    @Inject
    private Database database;

    @Inject
    private ProviderStates states;

    @Inject
    private RecentAttempts attempts;

    @Inject
    private FallbackOrder order;

    /** For the container. */
    public RoutesResource() {}

    /** {@return the providers and the routes of every model; the breakers are those of this node, all else is of all nodes} */
    @GET
    public Response routes() {
        RecentAttempts.Report report = attempts.read();
        return Reply.ok(Jsons.object()
                .add("object", "routes")
                .add("sandbox", states.isSandbox())
                .add("price_book", priceBook(database.now()))
                .add("counted_since", report.since().toString())
                .add("providers", providers(report))
                .add("models", models())
                .build());
    }

    private JsonObjectBuilder priceBook(Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return Jsons.object()
                .add("version", prices.version())
                .add("as_of", prices.asOf().toString())
                .add("age_days", Math.max(0, ChronoUnit.DAYS.between(prices.asOf(), today)));
    }

    private JsonArrayBuilder providers(RecentAttempts.Report report) {
        JsonArrayBuilder providers = Jsons.array();
        Set<ProviderId> known = new TreeSet<>();
        catalog.models().forEach(model -> known.add(model.provider()));
        known.forEach(provider -> providers.add(provider(provider, report)));
        return providers;
    }

    private JsonObjectBuilder provider(ProviderId provider, RecentAttempts.Report report) {
        JsonObjectBuilder json = Jsons.object()
                .add("provider", provider.value())
                .add("reachable", states.reaches(provider))
                .add("breaker", states.breaker(provider));
        states.pausedUntil(provider).ifPresent(until -> json.add("paused_until", until.toString()));
        JsonObjectBuilder hour = Jsons.object();
        Map<String, Long> counts = report.counts().getOrDefault(provider.value(), Map.of());
        RecentAttempts.RESULTS.forEach(result -> hour.add(result, counts.getOrDefault(result, 0L)));
        JsonArrayBuilder errors = Jsons.array();
        report.errors().stream()
                .filter(error -> error.provider().equals(provider.value()))
                .forEach(error -> errors.add(error(error)));
        return json.add("last_hour", hour).add("last_errors", errors);
    }

    private static JsonObjectBuilder error(RecentAttempts.Error error) {
        return Jsons.object()
                .add("at", error.at().toString())
                .add("route", error.route())
                .add("task", error.task())
                .add("account", error.account())
                .add("state", error.state())
                .add("type", error.failure().type())
                .add("message", error.failure().message());
    }

    private JsonArrayBuilder models() {
        Map<String, Set<Capability>> byId = new TreeMap<>();
        catalog.models().stream()
                .filter(model -> prices.price(model.route()).isPresent())
                .forEach(model -> byId.computeIfAbsent(model.id().value(), id -> new TreeSet<>())
                        .addAll(model.capabilities()));
        JsonArrayBuilder models = Jsons.array();
        byId.forEach((id, capabilities) -> capabilities.forEach(capability -> {
            List<FallbackOrder.Step> steps = order.of(id, capability);
            if (!steps.isEmpty()) {
                JsonArrayBuilder routes = Jsons.array();
                steps.forEach(step -> routes.add(step(step)));
                models.add(Jsons.object()
                        .add("model", id)
                        .add("capability", capability.wireName())
                        .add("routes", routes));
            }
        }));
        return models;
    }

    private static JsonObjectBuilder step(FallbackOrder.Step step) {
        return Jsons.object()
                .add("route", step.route().toString())
                .add("credits", step.price().toString())
                .add("exact", step.exact())
                .add("reachable", step.reachable())
                .add("dearer", step.dearer());
    }
}
