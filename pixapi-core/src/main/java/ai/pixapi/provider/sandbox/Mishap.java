package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unreachable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that goes wrong at real providers and can be asked for here. */
enum Mishap {
    PROMPT_REJECTED,
    INVALID_REQUEST,
    KEY_REFUSED,
    BALANCE_EMPTY,
    RATE_LIMITED,
    OVERLOADED,
    UNREACHABLE,
    OUTCOME_UNKNOWN,
    UNEXPECTED_REPLY,
    TASK_FAILED;

    private static final String ASKED = "the sandbox was asked for ";

    static Optional<Mishap> named(String word) {
        return Arrays.stream(values())
                .filter(mishap -> mishap.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Mishap::word).toList();
    }

    PixapiException exception(@Nullable Duration retryAfter) {
        return switch (this) {
            case PROMPT_REJECTED -> new PromptRefused(ASKED + "a refused prompt");
            case INVALID_REQUEST -> new InvalidRequest("prompt", ASKED + "an invalid request");
            case KEY_REFUSED -> new KeyRefused(ASKED + "a refused key");
            case BALANCE_EMPTY -> new BalanceEmpty(ASKED + "an empty balance");
            case RATE_LIMITED -> new RateLimited(ASKED + "a rate limit", retryAfter);
            case OVERLOADED -> new Overloaded(ASKED + "an overload", retryAfter);
            case UNREACHABLE -> new Unreachable(ASKED + "an unreachable provider", null);
            case OUTCOME_UNKNOWN -> new OutcomeUnknown(ASKED + "an unknown outcome", null);
            case UNEXPECTED_REPLY -> new UnexpectedReply(ASKED + "an unexpected reply");
            case TASK_FAILED -> new TaskFailed(ASKED + "a failed task");
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
