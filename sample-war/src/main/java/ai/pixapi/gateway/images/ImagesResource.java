package ai.pixapi.gateway.images;

import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.http.RequestId;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.gateway.tasks.Desk;
import ai.pixapi.gateway.tasks.Fingerprint;
import ai.pixapi.gateway.tasks.TaskView;
import ai.pixapi.gateway.tasks.WaitingRoom;
import ai.pixapi.gateway.uploads.UploadReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/images/generations} and {@code /v1/images/edits}: orders whose callers wait for the task. The methods
 * take the raw request because a body must be bounded and strict before anything reads it.
 */
@RequestScoped
@Path("images")
public class ImagesResource {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";
    private static final Logger LOG = System.getLogger(ImagesResource.class.getName());

    @Inject
    private HttpServletRequest request;

    @Inject
    private OrderReader orders;

    @Inject
    private UploadReader uploads;

    @Inject
    private Desk desk;

    @Inject
    private WaitingRoom room;

    @Inject
    private ImageAnswer answer;

    /** For the container. */
    public ImagesResource() {}

    /** An accepted order, whose caller has a place in the waiting room. */
    private record Waiting(Order order, String task) {}

    /**
     * Makes images from words.
     *
     * @param async a switch that Pixapi forbids
     * @param response not yet committed
     * @return the images
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("generations")
    public Response generate(@QueryParam("async") @Nullable String async, @Context HttpServletResponse response)
            throws IOException {
        OrderReader.refuseAsync(async);
        JsonObject body = JsonBody.read(request);
        Order order = orders.generation(body, request::getHeader);
        return finish(
                begin(response, order, () -> Fingerprint.of("POST", GENERATIONS, body)), "image_generation.completed");
    }

    /**
     * Makes images from images and words.
     *
     * @param async a switch that Pixapi forbids
     * @param response not yet committed
     * @return the images
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("edits")
    public Response edit(@QueryParam("async") @Nullable String async, @Context HttpServletResponse response)
            throws IOException {
        OrderReader.refuseAsync(async);
        // the upload and its place are done with once the order is safe
        Waiting waiting = uploads.read(
                request,
                form -> begin(
                        response, orders.edit(form, request::getHeader), () -> Fingerprint.of("POST", EDITS, form)));
        return finish(waiting, "image_edit.completed");
    }

    private Waiting begin(HttpServletResponse response, Order order, Supplier<String> fingerprint) {
        room.enter();
        boolean accepted = false;
        try {
            String task = desk.accept(order, fingerprint, false, response).task();
            accepted = true;
            return new Waiting(order, task);
        } finally {
            if (!accepted) {
                room.leave();
            }
        }
    }

    private Response finish(Waiting waiting, String event) {
        try {
            TaskView task = room.await(waiting.task(), request);
            LOG.log(
                    Level.INFO,
                    "{0} {1} by {2}",
                    RequestId.of(request),
                    task.id(),
                    task.route().orElse("-"));
            return answer.of(waiting.order(), task, event);
        } finally {
            room.leave();
        }
    }
}
