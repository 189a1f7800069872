package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.magichour.MagicHourEvent;
import ai.pixapi.provider.magichour.MagicHourWebhooks;
import ai.pixapi.provider.magichour.ProjectHandle;
import ai.pixapi.provider.magichour.WebhookRefused;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is posted to {@code /in/magichour}. It may come twice: the second time it changes nothing. */
final class MagicHourCalls {

    private final MagicHourWebhooks webhooks;
    private final Hints hints;

    MagicHourCalls(String secret, Hints hints, InstantSource clock) {
        this.webhooks = new MagicHourWebhooks(List.of(secret), clock);
        this.hints = hints;
    }

    /** @throws ApiError 401 if it is not from Magic Hour, or not of now */
    void take(byte[] body, @Nullable String signature, @Nullable String timestamp) {
        MagicHourEvent event;
        try {
            event = webhooks.read(body, signature, timestamp);
        } catch (WebhookRefused refused) {
            if (refused.isAuthentic()) {
                return;
            }
            throw new ApiError(ErrorType.UNAUTHORIZED, "The signature is missing, wrong or too old.");
        }
        boolean known = event.reference()
                .map(SubmitRef::value)
                .filter(ref -> hints.seen(ProviderId.MAGIC_HOUR, ref, attempt -> name(event, attempt)))
                .isPresent();
        if (!known) {
            event.task().map(Task::id).ifPresent(hints::seen);
        }
    }

    /** With the model and the time of the attempt, which no answer about the project will tell. */
    private static Optional<TaskId> name(MagicHourEvent event, Hints.Seen attempt) {
        if (event.task().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ProjectHandle(event.project(), Optional.of(attempt.model()), Optional.of(attempt.created()))
                            .taskId());
        } catch (IllegalArgumentException tooLong) {
            return Optional.empty();
        }
    }
}
