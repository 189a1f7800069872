package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.pixazo.PixazoUpstream;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * Pixazo's API. An injected one takes its key from {@code pixapi.pixazo.api-key} and is set up by
 * {@code pixazo/mp-rest/*}; when no reply comes it throws what its engine throws, and
 * {@link RestSender#pixazo(PixazoRestClient)} turns that into {@link NoReply}.
 */
@RegisterRestClient(configKey = "pixazo", baseUri = "https://gateway.pixazo.ai")
@RegisterProvider(PixazoKey.class)
@RegisterProvider(ReplyFilter.class)
@RegisterProvider(ReplyReader.class)
@RegisterProvider(JsonWriter.class)
@RegisterProvider(WireForms.class)
@ClientHeaderParam(name = "Cache-Control", value = "no-cache")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface PixazoRestClient extends PixazoUpstream {

    @Override
    @POST
    Reply order(
            @HeaderParam(Wire.PATH) String path,
            JsonObject body,
            @HeaderParam(Wire.REFERENCE) SubmitRef ref,
            @HeaderParam("X-Webhook-URL") @Nullable URI callback)
            throws NoReply;

    @Override
    @POST
    @Path("/nano-banana-polling/nano-banana/getStatus")
    Reply getStatus(JsonObject body) throws NoReply;

    @Override
    @GET
    @Path("/v2/requests/status")
    Reply requestStatus(@HeaderParam(Wire.ID) String id) throws NoReply;
}
