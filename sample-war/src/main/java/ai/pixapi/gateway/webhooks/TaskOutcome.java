package ai.pixapi.gateway.webhooks;

import ai.pixapi.pricing.Credits;
import java.time.Instant;
import java.util.Optional;

/**
 * How a task ended, as far as its owner is told by a webhook: nothing that was ordered, nothing that was made.
 *
 * @param task its id
 * @param account who pays
 * @param key the id of the key that ordered it
 * @param webhookUrl where the order wants it told; empty for the webhook of the key or account
 * @param state {@code SUCCEEDED}, {@code FAILED} or {@code CANCELED}
 * @param version grows with each change of the task
 * @param model what was ordered
 * @param images how many were delivered, 0 or more
 * @param charged what was taken
 * @param errorType the word in {@code error.type}; empty if it succeeded
 * @param errorParam the field at fault, if one is
 * @param created when it was accepted
 * @param ended when it was settled
 * @param settleId which settlement this is part of
 */
public record TaskOutcome(
        String task,
        String account,
        String key,
        Optional<String> webhookUrl,
        String state,
        long version,
        String model,
        int images,
        Credits charged,
        Optional<String> errorType,
        Optional<String> errorParam,
        Instant created,
        Instant ended,
        String settleId) {

    boolean isSuccess() {
        return state.equals("SUCCEEDED");
    }
}
