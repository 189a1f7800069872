package ai.pixapi.gateway.pricing;

import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.orders.EstimateReader;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** {@code POST /v1/estimates}: what a request will cost, on every route, before anything is ordered. */
@RequestScoped
@Path("estimates")
public class EstimatesResource {

    @Inject
    private HttpServletRequest request;

    @Inject
    private EstimateReader reader;

    @Inject
    private EveryRoute routes;

    @Inject
    private PriceBook prices;

    @Inject
    private CustomerPrice customerPrice;

    /** For the container. */
    public EstimatesResource() {}

    /**
     * Prices a body.
     *
     * @return the estimates, cheapest first, and the routes that cannot
     * @throws IOException if the caller is gone
     */
    @POST
    public Response estimate() throws IOException {
        MediaRequest asked = reader.read(JsonBody.read(request));
        Estimates estimates = routes.estimates(asked);
        MediaRequest one = asked.toBuilder().n(1).build();
        JsonArrayBuilder able = Jsons.array();
        for (Estimate estimate : estimates.estimates()) {
            Credits unit = customerPrice.unit(prices.estimate(one, estimate.route()));
            able.add(json(estimate)
                    .add("price", CustomerPrice.total(unit, asked.n()).toString()));
        }
        JsonArrayBuilder unable = Jsons.array();
        estimates
                .unavailable()
                .forEach(route -> unable.add(Jsons.object()
                        .add("provider", route.route().provider().value())
                        .add("model", route.route().model().value())
                        .add("param", route.field())
                        .add("reason", route.reason())));
        JsonObject body = Jsons.object()
                .add(
                        "price_book",
                        Jsons.object()
                                .add("version", prices.version())
                                .add("as_of", prices.asOf().toString()))
                .add("estimates", able)
                .add("unavailable", unable)
                .build();
        return Response.ok(body.toString(), MediaType.APPLICATION_JSON).build();
    }

    private static JsonObjectBuilder json(Estimate estimate) {
        JsonArrayBuilder breakdown = Jsons.array();
        estimate.breakdown().forEach(breakdown::add);
        return Jsons.object()
                .add("provider", estimate.route().provider().value())
                .add("model", estimate.route().model().value())
                .add("exact", estimate.exact())
                .add("amount", estimate.amountText())
                .add("unit", estimate.unit())
                .add("usd", estimate.usd().toString())
                .add("credits", estimate.credits().toString())
                .add("breakdown", breakdown)
                .add("source", estimate.source());
    }
}
