package ai.pixapi.provider.magichour;

import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task id of Magic Hour holds. The answers that follow a project never name its model, and the answer to the
 * order names no date; so ours carry both, as in {@code magichour:clx7uu86w0a5qp55yxz315r6r~nano-banana~1766880000123}.
 * The bare id of a project, from a webhook or the web app, makes a task id as well.
 *
 * @param project Magic Hour's own id of the project
 * @param model the model that was ordered; empty if not known
 * @param created when the order was accepted, by our clock, to the millisecond; empty if not known
 */
public record ProjectHandle(String project, Optional<ModelId> model, Optional<Instant> created) {

    /** The model of a task whose id does not tell it. No model is called so. */
    public static final ModelId UNKNOWN_MODEL = new ModelId("unknown");

    // from the right: whatever a stranger's id holds, the last two parts are ours
    private static final Pattern FORM = Pattern.compile("(.+)~([^~]+)~(-?[0-9]{1,17})");

    /**
     * Names a project by its bare id.
     *
     * @param project Magic Hour's id
     * @return its handle, without model and date
     */
    public static ProjectHandle of(String project) {
        return new ProjectHandle(project, Optional.empty(), Optional.empty());
    }

    /**
     * Reads a task id.
     *
     * @param id a task at Magic Hour
     * @return what it holds
     * @throws IllegalArgumentException if it belongs to another provider
     */
    public static ProjectHandle of(TaskId id) {
        if (!id.provider().equals(ProviderId.MAGIC_HOUR)) {
            throw new IllegalArgumentException("the task is not at magichour but at " + id.provider());
        }
        Matcher parts = FORM.matcher(id.value());
        if (!parts.matches() || !ModelId.isValid(parts.group(2))) {
            return of(id.value());
        }
        return new ProjectHandle(
                parts.group(1),
                Optional.of(new ModelId(parts.group(2))),
                Optional.of(Instant.ofEpochMilli(Long.parseLong(parts.group(3)))));
    }

    /**
     * Writes the task id: with model and date if both are known, else the bare id.
     *
     * @return an id to poll with, which {@link #of(TaskId)} reads back
     * @throws IllegalArgumentException if the project's id cannot be carried: it is empty or only dots, too long, or
     *     has other characters than visible ASCII
     */
    public TaskId taskId() {
        String suffix = model.isEmpty() || created.isEmpty()
                ? ""
                : "~" + model.get() + "~" + created.get().toEpochMilli();
        TaskId id = new TaskId(ProviderId.MAGIC_HOUR, project + suffix);
        if (project.matches("\\.*") || !of(id).project().equals(project)) {
            throw new IllegalArgumentException("no id of a project");
        }
        return id;
    }
}
