package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.engine.Failure;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.pricing.Credits;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Tasks in the documented shapes. Members that have no value yet are left out. */
final class TaskJson {

    private TaskJson() {}

    /** The answer to an order. */
    static JsonObject accepted(TaskView task) {
        return accepted(task.state(), task.id(), task.progress(), task.created(), task.model());
    }

    /** The answer to an order that was accepted just now. */
    static JsonObject accepted(String id, String model, Instant now) {
        return accepted(TaskState.QUEUED, id, 0, now, model);
    }

    private static JsonObject accepted(TaskState state, String id, int progress, Instant created, String model) {
        return Jsons.object()
                .add("status", state.publicStatus())
                .add("id", id)
                .add("progress", progress)
                .add("created_at", created.getEpochSecond())
                .add("model", model)
                .build();
    }

    /**
     * A task with everything that its owner may know.
     *
     * @param url makes an address of a file
     */
    static JsonObject of(TaskView task, Function<Asset, String> url) {
        JsonObjectBuilder json = withoutAttempts(task, url);
        JsonArrayBuilder attempts = Jsons.array();
        task.attempts().forEach(attempt -> attempts.add(of(attempt)));
        json.add("attempts", attempts);
        if (!task.actions().isEmpty()) {
            JsonArrayBuilder actions = Jsons.array();
            task.actions().forEach(action -> actions.add(of(action)));
            json.add("actions", actions);
        }
        return json.build();
    }

    static JsonObject page(List<TaskView> tasks, int limit, Function<Asset, String> url) {
        JsonArrayBuilder data = Jsons.array();
        tasks.stream().limit(limit).forEach(task -> data.add(listed(task, url)));
        JsonObjectBuilder page = Jsons.object().add("data", data);
        if (tasks.size() > limit) {
            page.add("next_cursor", TaskCursor.of(tasks.get(limit - 1)).toString());
        } else {
            page.addNull("next_cursor");
        }
        return page.build();
    }

    /** A task as lists and their events show it. */
    static JsonObject listed(TaskView task, Function<Asset, String> url) {
        return withoutAttempts(task, url).build();
    }

    private static JsonObjectBuilder withoutAttempts(TaskView task, Function<Asset, String> url) {
        JsonObjectBuilder json = Jsons.object()
                .add("id", task.id())
                .add("status", task.state().publicStatus())
                .add("model", task.model())
                .add("progress", task.progress())
                .add("credits_held", number(task.price().held()));
        if (task.setAside()) {
            json.add("set_aside", true);
        }
        task.price().charged().ifPresent(charged -> json.add("credits_cost", number(charged)));
        task.route().ifPresent(route -> json.add("route", route));
        if (!task.dropped().isEmpty()) {
            json.add("dropped_params", Jsons.texts(task.dropped()));
        }
        if (task.price().sandbox()) {
            json.add("sandbox", true);
        }
        if (task.state() == TaskState.SUCCEEDED) {
            json.add("result", result(task, url));
            if (task.outputs().size() < task.images()) {
                json.add("partial", true);
            }
        }
        task.failure().ifPresent(failure -> json.add("error", error(failure)));
        json.add("created", task.created().getEpochSecond());
        task.completed().ifPresent(at -> json.add("completed", at.getEpochSecond()));
        return json;
    }

    private static JsonObjectBuilder result(TaskView task, Function<Asset, String> url) {
        JsonArrayBuilder data = Jsons.array();
        for (Asset asset : task.outputs()) {
            data.add(Jsons.object().add("url", url.apply(asset)));
        }
        return Jsons.object()
                .add("type", task.kind().equals("VIDEO") ? "video" : "image")
                .add("data", data);
    }

    /** The error object of a caller who had waited; what was canceled is an error of no status. */
    private static JsonObjectBuilder error(Failure failure) {
        JsonObjectBuilder error = Jsons.object();
        if (!failure.type().equals("canceled")) {
            error.add("code", ErrorType.ofWireName(failure.type()).status());
        }
        error.add("message", failure.message()).add("type", failure.type());
        failure.param().ifPresent(param -> error.add("param", param));
        return error;
    }

    private static JsonObjectBuilder of(AttemptView attempt) {
        JsonObjectBuilder json = Jsons.object()
                .add("n", attempt.n())
                .add("route", attempt.route())
                .add("state", attempt.state());
        attempt.verdict().ifPresent(verdict -> json.add("verdict", verdict));
        attempt.providerTask().ifPresent(id -> json.add("provider_task_id", id));
        attempt.failure()
                .ifPresent(failure -> json.add(
                        "error",
                        Jsons.object().add("message", failure.message()).add("type", failure.type())));
        json.add("created", attempt.created().getEpochSecond());
        attempt.ended().ifPresent(at -> json.add("ended", at.getEpochSecond()));
        return json;
    }

    private static JsonObjectBuilder of(ActionView action) {
        JsonObjectBuilder json = Jsons.object().add("action", action.action());
        action.by().ifPresent(who -> json.add("by", who));
        return json.add("at", action.at().getEpochSecond());
    }

    private static BigDecimal number(Credits credits) {
        return new BigDecimal(credits.toString());
    }
}
