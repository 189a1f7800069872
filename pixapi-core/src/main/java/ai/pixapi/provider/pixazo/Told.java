package ai.pixapi.provider.pixazo;

import ai.pixapi.catalog.ModelId;
import ai.pixapi.exchange.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;

/** What a status tells of the order itself: needed only where our task id does not hold it. */
final class Told {

    private static final ModelId UNKNOWN = new ModelId("unknown");
    private static final long END_OF_9999 = 253_402_300_799L;

    private Told() {}

    /** By {@code model_id}, else by the request id, which begins with it in the newer queue and is bare in the older. */
    static ModelId model(Fields body, String requestId) {
        String told = body.text("model_id").orElse("");
        if (ModelId.isValid(told)) {
            return new ModelId(told);
        }
        String prefix = requestId.substring(0, Math.max(0, requestId.lastIndexOf('_')));
        if (Operation.isModel(prefix)) {
            return new ModelId(prefix);
        }
        return new RequestName(requestId, false).isUuid() ? new ModelId("nano-banana") : UNKNOWN;
    }

    /** By {@code created_at}, whatever year that is; else now. */
    static Instant created(Fields body, InstantSource clock) {
        try {
            Instant told = Instant.parse(body.text("created_at").orElse(""));
            if (told.getEpochSecond() >= 0 && told.getEpochSecond() <= END_OF_9999) {
                return told;
            }
        } catch (DateTimeException malformed) {
            // told by the clock instead
        }
        return clock.instant();
    }
}
