package ai.pixapi.gateway.quotes;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.engine.Candidate;
import ai.pixapi.gateway.engine.Offer;
import ai.pixapi.gateway.engine.Offers;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.orders.EstimateReader;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.Terms;
import ai.pixapi.gateway.pricing.Quote;
import ai.pixapi.gateway.pricing.Quotes;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code /v1/quotes}: prices that hold for a while. */
@RequestScoped
@Path("quotes")
public class QuotesResource {

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentCaller current;

    @Inject
    private EstimateReader reader;

    @Inject
    private Offers offers;

    @Inject
    private Quotes quotes;

    @Inject
    private PublicUrl publicUrl;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.default-model")
    private String defaultModel;

    /** For the container. */
    public QuotesResource() {}

    /**
     * Promises a price for an order on the route that would serve it.
     *
     * @return 201 with the quote
     * @throws IOException if the caller is gone
     */
    @POST
    public Response give() throws IOException {
        JsonObject body = JsonBody.read(request);
        MediaRequest asked = named(reader.read(body));
        Terms terms = new Terms(Optional.empty(), Optional.empty(), Optional.empty(), body.getBoolean("strict", false));
        Caller caller = current.caller();
        Offer offer = offers.of(new Order(asked, false, false, List.of(), terms), caller);
        Candidate best = offer.candidates().get(0);
        Quote quote =
                quotes.issue(caller.account(), asked, best.route().toString(), best.unitPrice(), offer.priceBook());
        return Response.created(URI.create(publicUrl.of("/v1/quotes/" + quote.id())))
                .type(MediaType.APPLICATION_JSON)
                .entity(json(quote).toString())
                .build();
    }

    /**
     * Shows a quote.
     *
     * @param id its id
     * @return the quote
     * @throws ApiError 404 if the account has no such quote, 410 if it has expired
     */
    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id) {
        return Response.ok(json(quotes.find(id, current.caller().account())).toString(), MediaType.APPLICATION_JSON)
                .build();
    }

    /** The order that will use the quote gets the same model if it names none. */
    private MediaRequest named(MediaRequest asked) {
        if (asked.model().isPresent()) {
            return asked;
        }
        if (asked instanceof Video) {
            throw ApiError.invalid("model", "model must be given");
        }
        return asked.toBuilder().model(defaultModel).build();
    }

    private static JsonObject json(Quote quote) {
        return Jsons.object()
                .add("id", quote.id())
                .add("object", "quote")
                .add("price", quote.price().toString())
                .add("unit_price", quote.unitPrice().toString())
                .add("unit", "credit")
                .add("route", quote.route())
                .add("price_book", quote.priceBook())
                .add("request", parse(quote.request()))
                .add("created_at", quote.created().toString())
                .add("expires_at", quote.expires().toString())
                .build();
    }

    private static JsonObject parse(String json) {
        return Jsons.readObject(json);
    }
}
