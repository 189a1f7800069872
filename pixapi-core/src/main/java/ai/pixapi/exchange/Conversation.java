package ai.pixapi.exchange;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the end of a request means: for an order, whether it was bought; for a reading, whether to ask again. The rules
 * are the same for all providers, only the shape of their complaints differs.
 *
 * <p>An order is <em>not sent</em>, <em>rejected</em> by a definite no, or its fate is unknown. A definite no is any 4xx
 * but 408, and those of 502 and 503 that the provider documents and that carry its own error body: a proxy says 503 too,
 * after the provider has taken the order.
 */
public final class Conversation {

    private static final int MOST_DETAIL = 4096;

    private final ProviderId provider;
    private final Set<Integer> nothingCreated;
    private final Function<Fields, Complaint> dialect;
    private final InstantSource clock;

    /**
     * Speaks with an upstream.
     *
     * @param provider who it is
     * @param nothingCreated those of 500 to 599 by which the provider says that it took no order
     * @param dialect reads the body of an error, when that is a JSON object
     * @param clock for {@code Retry-After}
     */
    public Conversation(
            ProviderId provider,
            Set<Integer> nothingCreated,
            Function<Fields, Complaint> dialect,
            InstantSource clock) {
        this.provider = provider;
        this.nothingCreated = Set.copyOf(nothingCreated);
        this.dialect = dialect;
        this.clock = clock;
    }

    /**
     * Places an order, which costs money.
     *
     * @param ref our reference, which the message of an unknown outcome repeats
     * @param prompt the order's prompt, which no message may repeat
     * @param order sends it
     * @return an answer of 200 to 299; what it says the caller has to read
     * @throws OutcomeUnknown if it may have been bought
     * @throws PixapiException if it was not bought
     */
    public Reply submit(SubmitRef ref, String prompt, Sending order) {
        Reply reply;
        try {
            reply = order.send();
        } catch (NoReply lost) {
            throw lost.wasSent()
                    ? failures().unknown(ref, Optional.empty(), String.valueOf(lost.getMessage()), lost)
                    : failures().unreached(" was not reached: ", "", lost);
        }
        if (reply.isSuccess()) {
            return reply;
        }
        Complaint complaint = complaint(reply);
        boolean definite = reply.status() >= 400 && reply.status() < 500 && reply.status() != 408
                || nothingCreated.contains(reply.status()) && complaint.documented();
        if (!definite) {
            throw failures().unknown(ref, Failures.requestId(reply, complaint), "it answered " + reply.status(), null);
        }
        throw failures().ofOrder(reply, complaint, prompt);
    }

    /**
     * Sends what goes before an order and costs nothing, for example for a place to store a picture.
     *
     * @param prompt the order's prompt, which no message may repeat
     * @param step sends it
     * @return an answer of 200 to 299
     * @throws PixapiException.Unavailable if it may be sent again
     * @throws PixapiException if it is refused for good
     */
    public Reply prepare(String prompt, Sending step) {
        Reply reply;
        try {
            reply = step.send();
        } catch (NoReply lost) {
            throw failures().unreached(" gave no answer: ", "; nothing was ordered", lost);
        }
        if (reply.isSuccess()) {
            return reply;
        }
        throw failures().ofStep(reply, complaint(reply), prompt);
    }

    /**
     * Asks for something that costs nothing.
     *
     * @param question sends it
     * @return an answer of 200 to 299
     * @throws InvalidRequest naming {@code id} if there is no such thing (404)
     * @throws PixapiException.Unavailable if it may be asked again
     * @throws KeyRefused if the key may not ask
     * @throws UnexpectedReply if the answer makes no sense
     */
    public Reply read(Sending question) {
        Reply reply;
        try {
            reply = question.send();
        } catch (NoReply lost) {
            throw failures().unreached(" gave no answer: ", "", lost);
        }
        if (reply.isSuccess()) {
            return reply;
        }
        throw failures().ofQuestion(reply, complaint(reply));
    }

    /**
     * Reads the answer to an order.
     *
     * @param ref our reference
     * @param reply the answer, with success
     * @return its JSON object
     * @throws OutcomeUnknown if it is none
     */
    public Fields body(SubmitRef ref, Reply reply) {
        JsonObject body = reply.json().orElse(null);
        if (body == null) {
            throw unusable(ref, reply, "no JSON object");
        }
        return Fields.of(body, reply);
    }

    /**
     * Reads the answer to a question.
     *
     * @param reply the answer, with success
     * @return its JSON object
     * @throws UnexpectedReply if it is none
     */
    public Fields body(Reply reply) {
        JsonObject body = reply.json().orElse(null);
        if (body == null) {
            throw unexpected(reply, "no JSON object");
        }
        return Fields.of(body, reply);
    }

    /**
     * Tells that an order was answered with success, but not with what is needed to follow it.
     *
     * @param ref our reference
     * @param reply the answer
     * @param missing what is missing, for example {@code no task id}
     * @return the error to throw
     */
    public OutcomeUnknown unusable(SubmitRef ref, Reply reply, String missing) {
        return failures().unknown(ref, reply.requestId(), "it answered " + reply.status() + " with " + missing, null);
    }

    /**
     * Tells that an order was answered with success and with results of which none can be opened: it was taken, and asking
     * again would pay again.
     *
     * @param ref our reference
     * @param reply the answer
     * @param broken what is wrong with them
     * @return the error to throw
     */
    public UnexpectedReply unreadable(SubmitRef ref, Reply reply, UnexpectedReply broken) {
        return failures().unreadable(ref, reply, broken);
    }

    /**
     * Tells that an answer is not of the documented shape.
     *
     * @param reply the answer
     * @param missing what is missing, for example {@code no status}
     * @return the error to throw
     */
    public UnexpectedReply unexpected(Reply reply, String missing) {
        return failures().unexpected(reply, missing);
    }

    private Complaint complaint(Reply reply) {
        JsonObject body =
                reply.length() > MOST_DETAIL * 16 ? null : reply.json().orElse(null);
        return body == null ? Complaint.NONE : dialect.apply(Fields.of(body));
    }

    private Failures failures() {
        return new Failures(provider, clock);
    }
}
