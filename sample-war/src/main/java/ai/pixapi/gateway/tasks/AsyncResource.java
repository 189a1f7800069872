package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.OrderReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code /v1/async}: orders whose results are fetched later. They are safe once they are answered. */
@RequestScoped
@Path("async")
public class AsyncResource {

    private static final String GENERATIONS = "/v1/async/images/generations";
    private static final String EDITS = "/v1/async/images/edits";
    private static final String VIDEOS = "/v1/async/videos/generations";

    private final InstantSource clock = InstantSource.system();

    @Inject
    private Intake intake;

    @Inject
    private Desk desk;

    @Inject
    private TaskViews views;

    @Inject
    private CurrentCaller current;

    /** For the container. */
    public AsyncResource() {}

    /**
     * Orders images made from words.
     *
     * @param async a switch that Pixapi forbids
     * @param response not yet committed
     * @return the task
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("images/generations")
    public Response generate(@QueryParam("async") @Nullable String async, @Context HttpServletResponse response)
            throws IOException {
        OrderReader.refuseAsync(async);
        return accept(response, intake.generation(GENERATIONS, UnaryOperator.identity()));
    }

    /**
     * Orders images made from images and words.
     *
     * @param async a switch that Pixapi forbids
     * @param response not yet committed
     * @return the task
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("images/edits")
    public Response edit(@QueryParam("async") @Nullable String async, @Context HttpServletResponse response)
            throws IOException {
        OrderReader.refuseAsync(async);
        return intake.edit(EDITS, incoming -> accept(response, incoming));
    }

    /**
     * Orders a video.
     *
     * @param async a switch that Pixapi forbids
     * @param response not yet committed
     * @return the task
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("videos/generations")
    public Response video(@QueryParam("async") @Nullable String async, @Context HttpServletResponse response)
            throws IOException {
        OrderReader.refuseAsync(async);
        return intake.video(VIDEOS, incoming -> accept(response, incoming));
    }

    private Response accept(HttpServletResponse response, Incoming incoming) {
        Accepted accepted = desk.accept(incoming, true, response);
        return Response.accepted(shown(accepted.task(), incoming.order()).toString())
                .type(MediaType.APPLICATION_JSON)
                .header("Location", "/v1/tasks/" + accepted.task())
                .header("Retry-After", Desk.LOOK_SECONDS)
                .build();
    }

    private JsonObject shown(String task, Order order) {
        try {
            return TaskJson.accepted(views.require(current.caller().account(), task));
        } catch (ApiError databaseIsAway) {
            // it is accepted all the same, and nobody shall be told to try again
            return TaskJson.accepted(task, order.request().model().orElse(""), clock.instant());
        }
    }
}
