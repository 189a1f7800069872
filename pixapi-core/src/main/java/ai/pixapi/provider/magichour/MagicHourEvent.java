package ai.pixapi.provider.magichour;

import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import java.util.Optional;

/**
 * What a webhook told. The same event may come more than once: {@code type} and {@code project} together tell it from
 * others.
 *
 * @param type for example {@code image.started}, {@code image.completed} or {@code image.errored}; a canceled project
 *     has no event, and the first may be skipped
 * @param project Magic Hour's id of the project; a stored task id tells it by {@link ProjectHandle#project()}
 * @param reference our reference for the order, if the project still carries it as its name
 * @param task the image project; its id is the bare one and its model {@link ProjectHandle#UNKNOWN_MODEL}, because
 *     webhooks do not tell the model. Empty for events of videos and audio.
 */
public record MagicHourEvent(String type, String project, Optional<SubmitRef> reference, Optional<Task> task) {}
