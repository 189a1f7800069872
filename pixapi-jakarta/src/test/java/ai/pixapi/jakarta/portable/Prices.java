package ai.pixapi.jakarta.portable;

import ai.pixapi.catalog.Route;
import ai.pixapi.media.Generation;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** What a picture costs. */
@Path("price")
@RequestScoped
public class Prices {

    @Inject
    private PriceBook prices;

    /** For the server. */
    public Prices() {}

    /**
     * {@return the price in US dollars}
     *
     * @param provider the provider
     * @param model its model
     * @param size the picture's size
     */
    @GET
    @Produces("text/plain")
    public String price(
            @QueryParam("provider") String provider,
            @QueryParam("model") String model,
            @QueryParam("size") String size) {
        Generation cup = Generation.of(model, "a cup").size(size).build();
        return prices.estimate(cup, Route.of(provider, model)).usd().toString();
    }
}
