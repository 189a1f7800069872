package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.provider.pixazo.PixazoCallback;
import ai.pixapi.task.TaskId;
import java.time.InstantSource;
import java.util.Optional;

/** What is posted to {@code /in/pixazo/REF}. Nothing signs it: that the sender knows the reference must do. */
final class PixazoCalls {

    private final AttemptRefs refs;
    private final Hints hints;
    private final InstantSource clock;

    PixazoCalls(AttemptRefs refs, Hints hints, InstantSource clock) {
        this.refs = refs;
        this.hints = hints;
        this.clock = clock;
    }

    /** @throws ApiError 404 if we did not give out this reference */
    void requireOurs(String ref) {
        if (!refs.isOurs(ref)) {
            throw new ApiError(ErrorType.NOT_FOUND, "There is no such path.");
        }
    }

    /** Whatever it says of the order, the order's state is asked for. */
    void take(String ref, byte[] body) {
        hints.seen(ProviderId.PIXAZO, ref, attempt -> name(body));
    }

    private Optional<TaskId> name(byte[] body) {
        try {
            return Optional.of(PixazoCallback.read(body, clock).task().id());
        } catch (PixapiException unreadable) {
            return Optional.empty();
        }
    }
}
