package ai.pixapi.jakarta.fault;

import ai.pixapi.PixapiException;
import java.util.function.Supplier;

/**
 * The caller was interrupted, and that ended its call. Such an end says nothing of the provider: no breaker counts it, and
 * nothing is asked again.
 */
final class CallerLeft extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PixapiException outcome;

    private CallerLeft(PixapiException outcome) {
        super(outcome);
        this.outcome = outcome;
    }

    static <T> T orElse(Supplier<T> call) {
        try {
            return call.get();
        } catch (PixapiException outcome) {
            throw Thread.currentThread().isInterrupted() ? new CallerLeft(outcome) : outcome;
        }
    }

    PixapiException outcome() {
        return outcome;
    }
}
