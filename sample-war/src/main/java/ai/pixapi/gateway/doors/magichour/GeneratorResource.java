package ai.pixapi.gateway.doors.magichour;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** {@code POST /v1/ai-image-generator}. */
@RequestScoped
@Path("ai-image-generator")
public class GeneratorResource {

    private static final String PATH = "/v1/ai-image-generator";

    @Inject
    private ProjectReader reader;

    @Inject
    private ProjectOrders orders;

    /** For the container. */
    public GeneratorResource() {}

    /**
     * Makes images from words. The answer does not wait for them.
     *
     * @param response not yet committed
     * @return the project's id and price
     * @throws IOException if the caller is gone
     */
    @POST
    public Response generate(@Context HttpServletResponse response) throws IOException {
        return orders.place(PATH, (body, pictures) -> reader.generator(body), response);
    }
}
