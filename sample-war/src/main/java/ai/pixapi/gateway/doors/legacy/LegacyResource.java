package ai.pixapi.gateway.doors.legacy;

import ai.pixapi.gateway.assets.AssetLinks;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.images.ImageAnswer;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.gateway.tasks.Guest;
import ai.pixapi.gateway.tasks.Intake;
import ai.pixapi.gateway.tasks.TaskView;
import ai.pixapi.gateway.tasks.WaitingRoom;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/images/generate} and {@code /v1/images/edit}: the same orders as today's, in JSON with older names. */
@RequestScoped
@Path("images")
public class LegacyResource {

    private static final String GENERATE = "/v1/images/generate";
    private static final String EDIT = "/v1/images/edit";
    private static final Set<String> PICTURES = Set.of("image");

    @Inject
    private HttpServletRequest request;

    @Inject
    private Intake intake;

    @Inject
    private WaitingRoom room;

    @Inject
    private ImageAnswer headers;

    @Inject
    private AssetLinks links;

    /** For the container. */
    public LegacyResource() {}

    /**
     * Makes images from words, and answers when they are done.
     *
     * @param async a switch that Pixapi forbids
     * @param response not yet committed
     * @return the addresses of the images
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("generate")
    public Response generate(@QueryParam("async") @Nullable String async, @Context HttpServletResponse response)
            throws IOException {
        OrderReader.refuseAsync(async);
        return finish(room.enter(intake.generation(GENERATE, LegacyNames::today), response), response);
    }

    /**
     * Makes images from images and words, and answers when they are done.
     *
     * @param async a switch that Pixapi forbids
     * @param response not yet committed
     * @return the addresses of the images
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("edit")
    public Response edit(@QueryParam("async") @Nullable String async, @Context HttpServletResponse response)
            throws IOException {
        OrderReader.refuseAsync(async);
        return finish(
                intake.edit(EDIT, PICTURES, LegacyNames::today, incoming -> room.enter(incoming, response)), response);
    }

    private Response finish(Guest waiting, HttpServletResponse raw) {
        try (waiting) {
            TaskView task = room.await(waiting.task(), request);
            List<String> urls = task.outputs().stream().map(links::url).toList();
            if (urls.isEmpty()) {
                throw new ApiError(ErrorType.GONE, "The results of this order are kept no longer.");
            }
            JsonObject answer = Jsons.object()
                    .add("code", 0)
                    .add("message", "ok")
                    .add("data", Jsons.object().add("url", one(urls, waiting.order())))
                    .build();
            Response.ResponseBuilder response = Response.ok(answer.toString(), MediaType.APPLICATION_JSON);
            return headers.priced(response, task, raw).build();
        }
    }

    /** One address for one image, a list if more were asked for. */
    private static JsonValue one(List<String> urls, Order order) {
        if (order.request().n() == 1) {
            return Jsons.text(urls.get(0));
        }
        JsonArrayBuilder list = Jsons.array();
        urls.forEach(list::add);
        return list.build();
    }
}
