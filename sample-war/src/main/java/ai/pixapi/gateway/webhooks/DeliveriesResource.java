package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.errors.ApiError;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhooks/deliveries}: what became of events, and another try for them. */
@RequestScoped
@Path("webhooks/deliveries")
public class DeliveriesResource {

    private static final List<String> STATUSES = List.of("none", "pending", "delivered", "dead", "blocked");
    private static final int USUAL = 20;
    private static final int MOST = 100;

    @Inject
    private CurrentCaller current;

    @Inject
    private Events events;

    /** For the container. */
    public DeliveriesResource() {}

    /**
     * Lists the account's events, the newest first.
     *
     * @param status {@code none}, {@code pending}, {@code delivered}, {@code dead} or {@code blocked}; all if not given
     * @param limit how many, 1 to 100; 20 if not given
     * @param cursor what {@code next_cursor} of the page before said
     * @return a page
     */
    @GET
    public Response list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Optional<String> wanted = Optional.ofNullable(status);
        if (wanted.isPresent() && !STATUSES.contains(wanted.get())) {
            throw ApiError.invalid("status", "status must be one of " + String.join(", ", STATUSES));
        }
        int rows = limit == null ? USUAL : number(limit);
        List<EventRow> found = events.list(
                current.caller().account(),
                wanted.map(word -> word.toUpperCase(Locale.ROOT)),
                rows + 1,
                Optional.ofNullable(cursor));
        return Response.ok(WebhookJson.page(found, rows).toString(), MediaType.APPLICATION_JSON)
                .build();
    }

    private static int number(String limit) {
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw ApiError.invalid("limit", "limit must be 1.." + MOST);
        }
        return Integer.parseInt(limit);
    }

    /**
     * Has an event delivered again, under the same id.
     *
     * @param event its id
     * @return the event
     */
    @POST
    @Path("{event}/redeliver")
    public Response redeliver(@PathParam("event") String event) {
        EventRow again = events.redeliver(current.caller(), event);
        return Response.status(Response.Status.ACCEPTED)
                .type(MediaType.APPLICATION_JSON)
                .entity(WebhookJson.of(again).toString())
                .build();
    }
}
