package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.gateway.outbound.Targets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/webhooks}: who is told when tasks end. A secret is shown when it is made and never again. */
@RequestScoped
@Path("webhooks")
public class WebhooksResource {

    private static final Set<String> FIELDS = Set.of("url", "scope", "format");

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentCaller current;

    @Inject
    private Targets targets;

    @Inject
    private Endpoints endpoints;

    @Inject
    private PublicUrl publicUrl;

    /** For the container. */
    public WebhooksResource() {}

    /**
     * Adds a webhook for the tasks of the account, or of the caller's key alone.
     *
     * @return the webhook with its secret
     * @throws IOException if the caller is gone
     */
    @POST
    public Response create() throws IOException {
        JsonObject body = JsonBody.read(request);
        for (String name : body.keySet()) {
            if (!FIELDS.contains(name)) {
                throw ApiError.invalid(name.length() <= 40 ? name : name.substring(0, 40), "unknown field");
            }
        }
        Caller caller = current.caller();
        Optional<String> key = ofKey(body) ? Optional.of(caller.key()) : Optional.empty();
        String url = text(body, "url").orElseThrow(() -> ApiError.invalid("url", "url must be given"));
        targets.require("url", url);
        Format format = format(body);
        String base = format == Format.STANDARD ? "" : publicUrl.of("");
        Endpoint made = endpoints.create(caller.account(), key, url, format, base);
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(WebhookJson.withSecret(made).toString())
                .build();
    }

    private static boolean ofKey(JsonObject body) {
        String scope = text(body, "scope").orElse("account");
        if (!scope.equals("account") && !scope.equals("key")) {
            throw ApiError.invalid("scope", "scope must be account or key");
        }
        return scope.equals("key");
    }

    private static Format format(JsonObject body) {
        return Format.ofEndpoint(text(body, "format").orElse(Format.STANDARD.wireName()))
                .orElseThrow(() -> ApiError.invalid("format", "format must be " + Format.ofEndpoints()));
    }

    private static Optional<String> text(JsonObject body, String name) {
        JsonValue value = body.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        throw ApiError.invalid(name, name + " must be a string");
    }

    /** {@return the webhooks of the account, the disabled ones too, without their secrets} */
    @GET
    public Response list() {
        return json(WebhookJson.list(endpoints.list(current.caller().account())));
    }

    /**
     * Ends a webhook. What was not delivered is given up.
     *
     * @param id the webhook's id
     * @return nothing
     */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        endpoints.delete(current.caller().account(), id);
        return Response.noContent().build();
    }

    /**
     * Gives a webhook another secret. For 24 hours deliveries are signed with both.
     *
     * @param id the webhook's id
     * @return the webhook with its new secret
     */
    @POST
    @Path("{id}/rotate")
    public Response rotate(@PathParam("id") String id) {
        return json(WebhookJson.withSecret(endpoints.rotate(current.caller().account(), id)));
    }

    /** {@return what signs the events of orders that name a URL themselves; its id is for rotating it} */
    @GET
    @Path("secret")
    public Response secret() {
        return json(WebhookJson.withSecret(endpoints.ofOrders(current.caller().account())));
    }

    private static Response json(JsonObject body) {
        return Response.ok(body.toString(), MediaType.APPLICATION_JSON).build();
    }
}
