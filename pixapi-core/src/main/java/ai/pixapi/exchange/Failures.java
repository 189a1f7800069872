package ai.pixapi.exchange;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.provider.SubmitRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What failed, in our errors. Made, and with it the classes of all errors loaded, only when something has failed. */
final class Failures {

    private final ProviderId provider;
    private final InstantSource clock;

    Failures(ProviderId provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    PixapiException unreached(String how, String consequence, NoReply lost) {
        return new Unreachable(provider + how + lost.getMessage() + consequence, lost);
    }

    OutcomeUnknown unknown(SubmitRef ref, Optional<String> requestId, String what, @Nullable Throwable cause) {
        String request = requestId.isPresent() ? ", request " + requestId.get() : "";
        return new OutcomeUnknown(
                provider + " may have accepted and charged the order: " + what + " (reference " + ref + request
                        + "). Do not send it again before that is known.",
                ref.value(),
                requestId.orElse(null),
                cause);
    }

    UnexpectedReply unexpected(Reply reply, String missing) {
        return new UnexpectedReply(answered(reply, Complaint.NONE) + " with " + missing);
    }

    UnexpectedReply unreadable(SubmitRef ref, Reply reply, UnexpectedReply broken) {
        return new UnexpectedReply(
                answered(reply, Complaint.NONE) + " and may have charged the order: " + broken.getMessage()
                        + " (reference " + ref + ")",
                ref.value(),
                reply.requestId().orElse(null));
    }

    PixapiException ofOrder(Reply reply, Complaint complaint, String prompt) {
        int status = reply.status();
        String said = said(complaint, prompt);
        String answered = answered(reply, complaint);
        if (complaint.isPolicy()) {
            return new PromptRefused(answered + ": its content policy refused the prompt or an image" + said);
        }
        if (status == 401 || status == 403) {
            // Its sentence may repeat the key.
            return new KeyRefused(answered + ": the key is not accepted");
        }
        if (status == 402 || complaint.isBalance()) {
            return new BalanceEmpty(answered + ": the account's balance is empty");
        }
        if (status == 404 || complaint.code().equals("model_not_found")) {
            return new ModelNotFound(answered + ": it knows no such model or operation" + said);
        }
        if (status == 429) {
            return new RateLimited(answered + ": too many requests", retryAfter(reply));
        }
        if (status >= 500) {
            return new Overloaded(answered + ": it took no order" + said, retryAfter(reply));
        }
        String field = Words.token(complaint.field()).orElse("request");
        return new InvalidRequest(field, answered + ": it refused the request" + said);
    }

    PixapiException ofStep(Reply reply, Complaint complaint, String prompt) {
        int status = reply.status();
        return status >= 400 && status < 500 && status != 408
                ? ofOrder(reply, complaint, prompt)
                : new Overloaded(answered(reply, complaint) + ": nothing was ordered", retryAfter(reply));
    }

    PixapiException ofQuestion(Reply reply, Complaint complaint) {
        int status = reply.status();
        String answered = answered(reply, complaint);
        if (status == 404) {
            return new InvalidRequest("id", answered + ": it knows no such task");
        }
        if (status == 401 || status == 403) {
            return new KeyRefused(answered + ": the key is not accepted");
        }
        if (status == 429) {
            return new RateLimited(answered + ": too many requests", retryAfter(reply));
        }
        if (status == 408 || status >= 500) {
            return new Overloaded(answered, retryAfter(reply));
        }
        return new UnexpectedReply(answered);
    }

    private static String said(Complaint complaint, String prompt) {
        String quote = Words.quote(complaint.message(), prompt);
        return quote.isEmpty() ? "" : ": \"" + quote + "\"";
    }

    private String answered(Reply reply, Complaint complaint) {
        Optional<String> requestId = requestId(reply, complaint);
        return provider + " answered " + reply.status()
                + (requestId.isPresent() ? " (request " + requestId.get() + ")" : "");
    }

    static Optional<String> requestId(Reply reply, Complaint complaint) {
        Optional<String> inHeader = reply.requestId();
        return inHeader.isPresent() ? inHeader : Words.token(complaint.requestId());
    }

    private @Nullable Duration retryAfter(Reply reply) {
        return RetryAfter.of(reply, clock).orElse(null);
    }
}
