package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * Pixapi's API. An injected one takes its key from {@code pixapi.api-key} and is set up by {@code pixapi/mp-rest/*}; when
 * no reply comes it throws what its engine throws, and {@link RestSender#pixapi(PixapiRestClient)} turns that into
 * {@link NoReply}.
 */
@RegisterRestClient(configKey = "pixapi", baseUri = "https://api.pixapi.ai")
@RegisterProvider(PixapiKey.class)
@RegisterProvider(ReplyFilter.class)
@RegisterProvider(ReplyReader.class)
@RegisterProvider(JsonWriter.class)
@RegisterProvider(FormWriter.class)
@RegisterProvider(WireForms.class)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface PixapiRestClient extends PixapiUpstream {

    @Override
    @POST
    @Path("/v1/async/images/generations")
    Reply generate(JsonObject body, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/v1/async/images/edits")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    Reply edit(Form form, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/v1/async/images/edits")
    Reply edit(JsonObject body, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/v1/async/videos/generations")
    Reply video(JsonObject body, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/v1/images/generations")
    Reply generateNow(JsonObject body, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/v1/images/edits")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    Reply editNow(Form form, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/v1/images/edits")
    Reply editNow(JsonObject body, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @GET
    @Path("/v1/tasks")
    Reply task(@HeaderParam(Wire.ID) String id) throws NoReply;

    @Override
    @GET
    @Path("/v1/models")
    Reply models() throws NoReply;
}
