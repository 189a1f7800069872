package ai.pixapi.gateway.images;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.RequestId;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.gateway.tasks.Guest;
import ai.pixapi.gateway.tasks.Incoming;
import ai.pixapi.gateway.tasks.Intake;
import ai.pixapi.gateway.tasks.TaskView;
import ai.pixapi.gateway.tasks.WaitingRoom;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.util.function.UnaryOperator;
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
    private Intake intake;

    @Inject
    private WaitingRoom room;

    @Inject
    private ImageAnswer answer;

    @Inject
    private CurrentCaller current;

    /** For the container. */
    public ImagesResource() {}

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
        Incoming incoming = intake.generation(GENERATIONS, UnaryOperator.identity());
        return finish(room.enter(incoming, response), "image_generation.completed", response);
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
        return finish(intake.edit(EDITS, incoming -> room.enter(incoming, response)), "image_edit.completed", response);
    }

    private Response finish(Guest waiting, String event, HttpServletResponse response) {
        try (waiting) {
            if (waiting.order().stream()) {
                return stream(waiting, event, response);
            }
            TaskView task = room.await(waiting.task(), request);
            log(task);
            return answer.of(waiting.order(), task, event, response);
        }
    }

    /** What is decided soon has the status and headers that it would have without a stream. */
    private Response stream(Guest waiting, String event, HttpServletResponse response) {
        WaitingRoom.Vigil vigil = room.vigil(current.caller().account(), waiting.task());
        Duration patience = room.patience(request);
        Duration first = patience.compareTo(LateEvents.SIGN_OF_LIFE) < 0 ? patience : LateEvents.SIGN_OF_LIFE;
        Optional<TaskView> soon = vigil.await(first);
        if (soon.isPresent()) {
            log(soon.get());
            return answer.of(waiting.order(), soon.get(), event, response);
        }
        if (patience.compareTo(first) <= 0) {
            throw ApiError.stillRunning(waiting.task());
        }
        LateEvents late = new LateEvents(room, answer, vigil, RequestId.of(request));
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
