package ai.pixapi.gateway.doors.magichour;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.assets.AssetLinks;
import ai.pixapi.gateway.doors.DoorOrders;
import ai.pixapi.gateway.doors.DoorTask;
import ai.pixapi.gateway.doors.DoorTasks;
import ai.pixapi.gateway.engine.Cancellation;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.tasks.Desk;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/image-projects/{id}}: what became of orders of images, through whichever API they came. */
@RequestScoped
@Path("image-projects/{id}")
public class ProjectsResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private DoorTasks tasks;

    @Inject
    private DoorOrders rows;

    @Inject
    private AssetLinks links;

    @Inject
    private Cancellation cancellation;

    /** For the container. */
    public ProjectsResource() {}

    /**
     * Shows a project.
     *
     * @param id its id, which is the task's
     * @return the project
     */
    @GET
    public Response show(@PathParam("id") String id) {
        DoorTask known = require(id);
        Response.ResponseBuilder response = Response.ok(
                        ProjectJson.of(known, links::url, links.expiry()).toString(), MediaType.APPLICATION_JSON)
                .header("x-pixapi-credits-charged", ProjectJson.charged(known.task()));
        if (!known.task().state().isTerminal()) {
            response.header("Retry-After", Desk.LOOK_SECONDS);
        }
        return response.build();
    }

    /**
     * Deletes a project and its images. One of which nothing was sent yet is taken back and costs nothing; one that is being
     * made goes on and is paid for.
     *
     * @param id its id
     * @return nothing
     */
    @DELETE
    public Response delete(@PathParam("id") String id) {
        require(id);
        cancellation.cancel(id, current.caller().account(), current.caller().actor());
        rows.delete(id);
        return Response.noContent().build();
    }

    private DoorTask require(String id) {
        DoorTask known = tasks.require(current.caller().account(), id);
        if (known.task().kind().equals("VIDEO")) {
            throw new ApiError(ErrorType.NOT_FOUND, "There is no such project.");
        }
        return known;
    }
}
