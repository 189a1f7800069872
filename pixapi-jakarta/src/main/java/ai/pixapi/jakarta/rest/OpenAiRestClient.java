package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.openai.OpenAiUpstream;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The OpenAI Images API. An injected one takes its key from {@code pixapi.openai.api-key} and is set up by
 * {@code openai/mp-rest/*}; when no reply comes it throws what its engine throws, and
 * {@link RestSender#openAi(OpenAiRestClient)} turns that into {@link NoReply}.
 */
@RegisterRestClient(configKey = "openai", baseUri = "https://api.openai.com/v1")
@RegisterProvider(OpenAiKey.class)
@RegisterProvider(ReplyFilter.class)
@RegisterProvider(ReplyReader.class)
@RegisterProvider(JsonWriter.class)
@RegisterProvider(FormWriter.class)
@RegisterProvider(WireForms.class)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface OpenAiRestClient extends OpenAiUpstream {

    @Override
    @POST
    @Path("/images/generations")
    Reply generate(JsonObject body, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/images/edits")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    Reply edit(Form form, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;

    @Override
    @POST
    @Path("/images/edits")
    Reply edit(JsonObject body, @HeaderParam(Wire.REFERENCE) SubmitRef ref) throws NoReply;
}
