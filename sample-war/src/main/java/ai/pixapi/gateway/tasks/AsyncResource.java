package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.gateway.uploads.RequestFiles;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private HttpServletRequest request;

    @Inject
    private OrderReader orders;

    @Inject
    private UploadReader uploads;

    @Inject
    private RequestFiles files;

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
        JsonObject body = JsonBody.read(request);
        return accept(
                response, orders.generation(body, request::getHeader), () -> Fingerprint.of("POST", GENERATIONS, body));
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
        if (!UploadReader.isForm(request)) {
            return uploads.readJson(
                    request,
                    OrderReader.EDIT_PICTURES,
                    body -> accept(
                            response,
                            known -> orders.edit(body, request::getHeader, known),
                            () -> Fingerprint.of("POST", EDITS, body, files)));
        }
        return uploads.read(
                request,
                form -> accept(
                        response,
                        known -> orders.edit(form, request::getHeader, known),
                        () -> Fingerprint.of("POST", EDITS, form)));
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
        return uploads.readJson(
                request,
                OrderReader.VIDEO_PICTURES,
                body -> accept(
                        response,
                        known -> orders.video(body, request::getHeader, known),
                        () -> Fingerprint.of("POST", VIDEOS, body, files)));
    }

    private Response accept(
            HttpServletResponse response, Function<BooleanSupplier, Order> order, Supplier<String> fingerprint) {
        return accept(response, order.apply(() -> desk.isKnown(fingerprint)), fingerprint);
    }

    private Response accept(HttpServletResponse response, Order order, Supplier<String> fingerprint) {
        Accepted accepted = desk.accept(order, fingerprint, true, response);
        return Response.accepted(shown(accepted.task(), order).toString())
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
