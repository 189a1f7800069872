package ai.pixapi.gateway.doors.magichour;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.doors.Draft;
import ai.pixapi.gateway.doors.PictureSource;
import ai.pixapi.gateway.doors.Placing;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.tasks.Accepted;
import ai.pixapi.gateway.tasks.Fingerprint;
import ai.pixapi.gateway.tasks.TaskView;
import ai.pixapi.gateway.tasks.TaskViews;
import ai.pixapi.gateway.uploads.RequestFiles;
import ai.pixapi.gateway.uploads.UploadReader;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Set;
import java.util.function.BiFunction;

/** Places orders and says at once what they cost. */
@ApplicationScoped
class ProjectOrders {

    private static final Set<String> PICTURES = Set.of("assets");

    @Inject
    private HttpServletRequest request;

    @Inject
    private UploadReader uploads;

    @Inject
    private RequestFiles files;

    @Inject
    private CurrentCaller current;

    @Inject
    private Placing placing;

    @Inject
    private TaskViews views;

    /** For the container. */
    ProjectOrders() {}

    /** @throws ApiError 400 if a request has no body */
    static void requireBody(HttpServletRequest request) {
        boolean none = request.getContentLengthLong() == 0
                || (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null);
        if (none) {
            throw new ApiError(ErrorType.INVALID_REQUEST_ERROR, "Missing request body");
        }
    }

    Response place(String path, BiFunction<JsonObject, PictureSource, Draft> reader, HttpServletResponse response)
            throws IOException {
        requireBody(request);
        Accepted accepted = uploads.readJson(
                request,
                PICTURES,
                body -> placing.place(
                        pictures -> reader.apply(body, pictures),
                        () -> Fingerprint.of("POST", path, body, files),
                        response));
        // an order that is safe is answered without asking the database again, which may be gone by now
        return accepted.taken()
                .map(taken -> answer(taken.task(), taken.held(), taken.estimated()))
                .orElseGet(() -> {
                    TaskView task = views.require(current.caller().account(), accepted.task());
                    return answer(
                            task.id(), ProjectJson.charged(task), task.price().estimated());
                });
    }

    private static Response answer(String task, Credits charged, Credits estimated) {
        return Response.ok(ProjectJson.accepted(task, charged).toString(), MediaType.APPLICATION_JSON)
                .header("x-pixapi-credits-estimated", estimated)
                .build();
    }
}
