package shop;

import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.media.Generation;
import ai.pixapi.pricing.Estimate;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Tells the price of a picture, and sells it. */
@Path("/")
@RequestScoped
public class Pictures {

    @Inject
    private Pixapi pixapi;

    @GET
    @Path("estimate")
    @Produces("application/json")
    public Estimate estimate(@QueryParam("prompt") @DefaultValue("") String prompt) {
        return pixapi.estimate(picture(prompt));
    }

    @POST
    @Path("image")
    @Consumes("text/plain")
    public Response image(String prompt) {
        Result result = pixapi.generate(picture(prompt));
        return Response.ok(result.first().bytes(), result.first().mediaType())
                .header("X-Order", result.handle())
                .build();
    }

    private static Generation picture(String prompt) {
        return Generation.of("nano-banana-pro", prompt).size("1024x1024").build();
    }
}
