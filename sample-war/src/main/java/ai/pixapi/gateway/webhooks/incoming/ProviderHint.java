package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.task.TaskId;
import java.util.Optional;

/**
 * A provider has told something of an attempt: it is worth asking.
 *
 * @param task the id of the task
 * @param attempt which of its attempts
 * @param found the provider's name for it, if the attempt has none yet and may be given this one
 */
public record ProviderHint(String task, int attempt, Optional<TaskId> found) {}
