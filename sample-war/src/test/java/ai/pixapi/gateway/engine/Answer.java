package ai.pixapi.gateway.engine;

import ai.pixapi.PixapiException;
import ai.pixapi.task.Task;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a provider does with an order that arrives. */
@FunctionalInterface
interface Answer {

    Task to(Sent order);

    static Answer accepted() {
        return Sent::take;
    }

    static Answer done() {
        return order -> {
            order.take();
            return Poll.done().of(order);
        };
    }

    /** Takes it, and the answer never comes. */
    static Answer lost() {
        return order -> {
            order.take();
            throw new PixapiException.OutcomeUnknown("The answer did not come.", null);
        };
    }

    /** The answer never comes, and it was not taken. */
    static Answer lostBefore() {
        return error(() -> new PixapiException.OutcomeUnknown("The answer did not come.", null));
    }

    /** Takes it, and answers what nobody can read. */
    static Answer rubbish() {
        return order -> {
            order.take();
            throw new PixapiException.UnexpectedReply("The provider answered rubbish.", order.ref(), null);
        };
    }

    /** Takes it, and the gateway ends before the answer comes. */
    static Answer crash() {
        return order -> {
            order.take();
            throw new Crash("the answer");
        };
    }

    /** The gateway ends before the order arrives. */
    static Answer crashBefore() {
        return order -> {
            throw new Crash("the order");
        };
    }

    static Answer unreachable() {
        return error(() -> new PixapiException.Unreachable("Nobody is there.", null));
    }

    static Answer busy(@Nullable Duration retryAfter) {
        return error(() -> new PixapiException.RateLimited("Too many requests.", retryAfter));
    }

    static Answer overloaded() {
        return error(() -> new PixapiException.Overloaded("Nothing was taken.", null));
    }

    static Answer keyRefused() {
        return error(() -> new PixapiException.KeyRefused("The key is not accepted."));
    }

    static Answer balanceEmpty() {
        return error(() -> new PixapiException.BalanceEmpty("The balance is empty."));
    }

    static Answer noModel() {
        return error(() -> new PixapiException.ModelNotFound("No such model here."));
    }

    static Answer unsupported() {
        return error(() -> new PixapiException.Unsupported("size", "Not this size here."));
    }

    static Answer invalid() {
        return error(() -> new PixapiException.InvalidRequest("prompt", "A field is wrong."));
    }

    static Answer promptRefused() {
        return error(() -> new PixapiException.PromptRefused("The provider's policy forbids it."));
    }

    static Answer failedAtOnce() {
        return order -> {
            order.take();
            return Poll.failed().of(order);
        };
    }

    static Answer error(Supplier<? extends RuntimeException> why) {
        return order -> {
            throw why.get();
        };
    }
}
