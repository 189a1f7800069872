package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.accounts.Actor;
import ai.pixapi.gateway.engine.Scheduling;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.json.Jsons;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** {@code POST /admin/v1/tasks/{id}/revive}: has a task worked on again that was set aside. */
@RequestScoped
@Path("tasks/{id}/revive")
public class ReviveResource {

    private static final Pattern TASK = Pattern.compile("task_[0-9a-z]{1,34}");

    @Inject
    private Scheduling scheduling;

    /** For the container. */
    public ReviveResource() {}

    /**
     * Revives.
     *
     * @param task its id
     * @return the id
     * @throws ApiError 409 if it was not set aside
     */
    @POST
    public Response revive(@PathParam("id") String task) {
        if (!TASK.matcher(task).matches() || !scheduling.revive(task, Actor.OPERATOR)) {
            throw new ApiError(ErrorType.CONFLICT, "There is no such task, or it was not set aside.");
        }
        return Reply.ok(Jsons.object()
                .add("object", "task")
                .add("id", task)
                .add("revived", true)
                .build());
    }
}
