package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.magichour.MagicHourUpstream;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * Magic Hour's API. An injected one takes its key from {@code pixapi.magic-hour.api-key} and is set up by
 * {@code magic-hour/mp-rest/*}; when no reply comes it throws what its engine throws, and
 * {@link RestSender#magicHour(MagicHourRestClient)} turns that into {@link NoReply}.
 */
@RegisterRestClient(configKey = "magic-hour", baseUri = "https://api.magichour.ai")
@RegisterProvider(MagicHourKey.class)
@RegisterProvider(ReplyFilter.class)
@RegisterProvider(ReplyReader.class)
@RegisterProvider(JsonWriter.class)
@RegisterProvider(PictureWriter.class)
@RegisterProvider(WireForms.class)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface MagicHourRestClient extends MagicHourUpstream {

    @Override
    @POST
    @Path("/v1/ai-image-editor")
    Reply edit(JsonObject body, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/v1/ai-image-generator")
    Reply generate(JsonObject body, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/v1/files/upload-urls")
    Reply uploadUrls(JsonObject body) throws NoReply;

    @Override
    @PUT
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    Reply upload(@HeaderParam(Wire.PRESIGNED) URI url, ImageInput.Content content) throws NoReply;

    @Override
    @GET
    @Path("/v1/image-projects")
    Reply project(@HeaderParam(Wire.ID) String id) throws NoReply;

    @Override
    @DELETE
    @Path("/v1/image-projects")
    Reply delete(@HeaderParam(Wire.ID) String id) throws NoReply;
}
