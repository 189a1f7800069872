package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.assets.AssetLinks;
import ai.pixapi.gateway.engine.Cancellation;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.orders.RequestJson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/tasks}: what became of orders. The tasks of other accounts are not there. */
@RequestScoped
@Path("tasks")
public class TasksResource {

    @Inject
    private CurrentCaller current;

    @Inject
    private TaskViews views;

    @Inject
    private AssetLinks links;

    @Inject
    private SentPictures pictures;

    @Inject
    private TaskEvents events;

    @Inject
    private Cancellation cancellation;

    /** For the container. */
    public TasksResource() {}

    /**
     * Shows a task.
     *
     * @param id its id
     * @param include {@code request} to have what was ordered too
     * @return the task
     */
    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id, @QueryParam("include") @Nullable String include) {
        if (include != null && !include.equals("request")) {
            throw ApiError.invalid("include", "include must be request");
        }
        String account = current.caller().account();
        TaskView task = views.require(account, id);
        if (include == null) {
            return answer(task);
        }
        JsonObjectBuilder json = Jsons.object(TaskJson.of(task, links::url));
        JsonObject request = RequestJson.shown(views.request(account, id));
        return answer(
                task, json.add("request", pictures.shown(request, account, id)).build());
    }

    /**
     * Lists the tasks of the caller's account, the newest first.
     *
     * @param status {@code submitted}, {@code processing}, {@code completed} or {@code failed}
     * @param model as the orders named it
     * @param limit how many, 1 to 100; 20 if not given
     * @param cursor where an earlier page ended
     * @return a page
     */
    @GET
    public Response list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("model") @Nullable String model,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        TaskFilter filter = TaskFilter.of(status, model, limit, cursor);
        List<TaskView> tasks = views.list(current.caller().account(), filter);
        String page = TaskJson.page(tasks, filter.limit(), links::url).toString();
        return Response.ok(page, MediaType.APPLICATION_JSON).build();
    }

    /**
     * Takes an order back, as long as nothing of it was sent to a provider.
     *
     * @param id the task's id
     * @return the canceled task
     */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id) {
        Caller caller = current.caller();
        String account = caller.account();
        boolean canceled = cancellation.cancel(id, account, caller.actor());
        TaskView task = views.require(account, id);
        if (!canceled && task.state() != TaskState.CANCELED) {
            throw new ApiError(
                    ErrorType.CONFLICT,
                    task.state().isTerminal()
                            ? "The task has ended."
                            : "The task goes on: it was sent to a provider, where nothing can be taken back.");
        }
        return answer(task);
    }

    /**
     * Tells what happens to a task, until it ends.
     *
     * @param id the task's id
     * @param last the id of the last event that the caller saw
     * @return server-sent events
     */
    @GET
    @Path("{id}/events")
    public Response events(@PathParam("id") String id, @HeaderParam("Last-Event-ID") @Nullable String last) {
        return events.ofTask(current.caller().account(), id, last, links.here(), current.welcome())
                .map(TasksResource::stream)
                .orElseGet(() -> Response.noContent().build());
    }

    /**
     * Tells what becomes of the newest 100 tasks of the caller's account, for ten minutes.
     *
     * @param last the id of the last event that the caller saw
     * @return server-sent events
     */
    @GET
    @Path("events")
    public Response allEvents(@HeaderParam("Last-Event-ID") @Nullable String last) {
        return stream(events.ofAccount(current.caller().account(), last, links.here(), current.welcome()));
    }

    private static Response stream(EventStream stream) {
        return Response.ok((StreamingOutput) stream::write, MediaType.SERVER_SENT_EVENTS_TYPE)
                .build();
    }

    private Response answer(TaskView task) {
        return answer(task, TaskJson.of(task, links::url));
    }

    private static Response answer(TaskView task, JsonObject json) {
        Response.ResponseBuilder response = Response.ok(json.toString(), MediaType.APPLICATION_JSON);
        if (!task.state().isTerminal()) {
            response.header("Retry-After", Desk.LOOK_SECONDS);
        }
        return response.build();
    }
}
