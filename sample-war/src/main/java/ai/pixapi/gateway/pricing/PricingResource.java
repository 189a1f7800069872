package ai.pixapi.gateway.pricing;

import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code GET /v1/pricing}: the price book itself. */
@RequestScoped
@Path("pricing")
public class PricingResource {

    @Inject
    private PriceBook prices;

    /** For the container. */
    public PricingResource() {}

    /** {@return every price with its rule, source and date} */
    @GET
    public Response book() {
        return Response.ok(PriceBookJson.of(prices).toString(), MediaType.APPLICATION_JSON)
                .build();
    }
}
