package ai.pixapi.gateway.images;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.http.RequestId;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.gateway.tasks.Desk;
import ai.pixapi.gateway.tasks.Fingerprint;
import ai.pixapi.gateway.tasks.TaskView;
import ai.pixapi.gateway.tasks.WaitingRoom;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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
    private RequestFiles files;

    @Inject
    private Desk desk;

    @Inject
    private WaitingRoom room;

    @Inject
    private ImageAnswer answer;

    @Inject
    private CurrentCaller current;

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
        // the upload is done with once the order is safe
        Waiting waiting = UploadReader.isForm(request)
                ? uploads.read(
                        request,
                        form -> begin(
                                response,
                                known -> orders.edit(form, request::getHeader, known),
                                () -> Fingerprint.of("POST", EDITS, form)))
                : uploads.readJson(
                        request,
                        OrderReader.EDIT_PICTURES,
                        body -> begin(
                                response,
                                known -> orders.edit(body, request::getHeader, known),
                                () -> Fingerprint.of("POST", EDITS, body, files)));
        return finish(waiting, "image_edit.completed");
    }

    private Waiting begin(
            HttpServletResponse response, Function<BooleanSupplier, Order> order, Supplier<String> fingerprint) {
        return begin(response, order.apply(() -> desk.isKnown(fingerprint)), fingerprint);
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
            if (waiting.order().stream()) {
                return stream(waiting, event);
            }
            TaskView task = room.await(waiting.task(), request);
            log(task);
            return answer.of(waiting.order(), task, event);
        } finally {
            room.leave();
        }
    }

    /** What is decided soon has the status and headers that it would have without a stream. */
    private Response stream(Waiting waiting, String event) {
        String account = current.caller().account();
        Duration patience = room.patience(request);
        Duration first = patience.compareTo(LateEvents.SIGN_OF_LIFE) < 0 ? patience : LateEvents.SIGN_OF_LIFE;
        Optional<TaskView> soon = room.await(account, waiting.task(), first);
        if (soon.isPresent()) {
            log(soon.get());
            return answer.of(waiting.order(), soon.get(), event);
        }
        if (patience.compareTo(first) <= 0) {
            throw ApiError.stillRunning(waiting.task());
        }
        LateEvents late = new LateEvents(room, answer, account, waiting.task(), RequestId.of(request));
        StreamingOutput events = out -> late.write(out, event, patience.minus(first));
        return Response.ok(events, MediaType.SERVER_SENT_EVENTS_TYPE)
                // nginx would keep the signs of life to itself
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private void log(TaskView task) {
        LOG.log(
                Level.INFO,
                "{0} {1} by {2}",
                RequestId.of(request),
                task.id(),
                task.route().orElse("-"));
    }
}
