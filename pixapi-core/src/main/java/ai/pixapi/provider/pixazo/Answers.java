package ai.pixapi.provider.pixazo;

import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.exchange.Conversation;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Reply;
import ai.pixapi.exchange.Words;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaResult;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Reads what Pixazo answers. */
final class Answers {

    private final Conversation conversation;
    private final Polling polling;
    private final InstantSource clock;

    Answers(Conversation conversation, Polling polling, InstantSource clock) {
        this.conversation = conversation;
        this.polling = polling;
        this.clock = clock;
    }

    /** Reads the answer to an order: whoever has a request id or the pictures has the order. */
    Task accepted(ModelId model, SubmitRef ref, Reply reply) {
        Fields body = conversation.body(ref, reply);
        Optional<State> state = body.text("status").flatMap(State::named);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Handle> named = RequestName.in(body)
                .flatMap(name -> Handle.issued(Way.of(polling, model.value(), name), model, now, name.id()));
        List<Media> made = made(body, state, named.isPresent(), ref, reply);
        if (named.isEmpty() && made.isEmpty()) {
            throw conversation.unusable(ref, reply, "no usable request id");
        }
        Handle handle = named.orElseGet(() -> Handle.once(model, now, ref));
        Task task = Task.submitted(handle.id(), model, now).with(receipt(body, reply));
        if (!made.isEmpty()) {
            return task.completed(new MediaResult(made, false));
        }
        return switch (state.orElse(State.WAITING)) {
            case FAILED -> task.failed(Complaints.failure(body));
            case WORKING, DONE -> task.processing(0);
            case WAITING -> task;
        };
    }

    /** Reads the state of an order. */
    Task seen(Handle handle, Reply reply) {
        Fields body = conversation.body(reply);
        Task task = Task.submitted(handle.id(), model(handle, body), born(handle, body))
                .with(receipt(body, reply));
        return switch (state(handle, body, reply)) {
            case FAILED -> task.failed(Complaints.failure(body));
            case WORKING -> task.processing(0);
            case WAITING -> task;
            case DONE -> {
                List<Media> made = MadePictures.in(body, true);
                if (made.isEmpty()) {
                    throw conversation.unexpected(reply, "a completed task without pictures");
                }
                yield task.completed(new MediaResult(made, false));
            }
        };
    }

    /** With an id a broken picture is not the last word: the order can be asked for. */
    private List<Media> made(Fields body, Optional<State> state, boolean canBeAskedFor, SubmitRef ref, Reply reply) {
        if (state.isPresent() && state.get() != State.DONE) {
            return List.of();
        }
        try {
            return MadePictures.in(body, state.isPresent());
        } catch (UnexpectedReply broken) {
            if (canBeAskedFor) {
                return List.of();
            }
            throw conversation.unreadable(ref, reply, broken);
        }
    }

    private State state(Handle handle, Fields body, Reply reply) {
        Optional<String> word = body.text("status");
        if (word.isPresent()) {
            return State.named(word.get())
                    .orElseThrow(() -> conversation.unexpected(
                            reply, "the unknown status \"" + Words.quote(word.get(), "") + "\""));
        }
        if (!MadePictures.in(body, false).isEmpty()) {
            return State.DONE;
        }
        if (body.has("error") || JsonValue.FALSE.equals(body.all().get("success"))) {
            // Not taken for a failure: the order may still be worked on, and another one would be paid again.
            String quote = Words.quote(Complaints.of(body).message(), "");
            throw conversation.unexpected(reply, "no status but a complaint: \"" + quote + "\"");
        }
        if (handle.way() == Way.V2) {
            throw conversation.unexpected(reply, "no status");
        }
        return State.WORKING;
    }

    private static ModelId model(Handle handle, Fields body) {
        return handle.model() == null ? Told.model(body, handle.requestId()) : handle.model();
    }

    private Instant born(Handle handle, Fields body) {
        return handle.created() == null ? Told.created(body, clock) : handle.created();
    }

    private static Receipt receipt(Fields body, Reply reply) {
        Optional<String> id = RequestName.in(body).flatMap(name -> Words.token(name.id()));
        return new Receipt(Optional.empty(), id.or(reply::requestId), reply.text());
    }
}
