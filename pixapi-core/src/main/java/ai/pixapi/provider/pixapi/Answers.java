package ai.pixapi.provider.pixapi;

import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.exchange.Conversation;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Found;
import ai.pixapi.exchange.Reply;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaResult;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Reads Pixapi's answers: strictly what is needed to follow a task, and the rest if it is there. */
final class Answers {

    private static final ModelId UNNAMED = new ModelId("unknown");

    private final Conversation conversation;
    private final InstantSource clock;
    private final Births births = new Births();

    Answers(Conversation conversation, InstantSource clock) {
        this.conversation = conversation;
        this.clock = clock;
    }

    /** Reads the answer of an asynchronous endpoint. */
    Task accepted(Reply reply, ModelId model, SubmitRef ref) {
        Fields body = conversation.body(ref, reply);
        String id = body.word("id").orElse(body.word("task_id").orElse(""));
        if (!canBePolled(id)) {
            throw conversation.unusable(ref, reply, "no usable task id");
        }
        return task(reply, body, new TaskId(ProviderId.PIXAPI, id), model);
    }

    /** As {@link TaskId} wants it, and more than dots, which no path can end with. */
    private static boolean canBePolled(String id) {
        return id.matches("[!-~]{1,512}") && !id.matches("\\.+");
    }

    /** Reads the answer of a synchronous endpoint. */
    Task made(Reply reply, ModelId model, SubmitRef ref, TaskId id) {
        Fields body = conversation.body(ref, reply);
        List<Media> media;
        try {
            media = Found.all(body.objects("data"), "image/png");
        } catch (UnexpectedReply broken) {
            throw conversation.unreadable(ref, reply, broken);
        }
        if (media.isEmpty()) {
            throw conversation.unusable(ref, reply, "no picture");
        }
        return Task.submitted(id, model, created(body))
                .with(receipt(reply, body))
                .completed(new MediaResult(media, false));
    }

    /** Reads the answer to a poll. */
    Task polled(Reply reply, TaskId id) {
        Fields body = conversation.body(reply);
        if (!body.word("id").orElse(id.value()).equals(id.value())) {
            throw conversation.unexpected(reply, "another task than the one asked for");
        }
        String model = body.text("model").orElse("");
        return polled(reply, body, id, ModelId.isValid(model) ? new ModelId(model) : UNNAMED);
    }

    private Task polled(Reply reply, Fields body, TaskId id, ModelId model) {
        String status = body.text("status").orElse("");
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "" -> throw conversation.unexpected(reply, "no status");
            case "submitted" -> task(reply, body, id, model);
            case "processing" -> task(reply, body, id, model).processing(percent(body));
            case "completed" -> task(reply, body, id, model).completed(result(reply, body));
            case "failed", "canceled", "cancelled" ->
                task(reply, body, id, model).failed(Complaints.failure(body));
            default -> throw conversation.unexpected(reply, "a status that is not documented");
        };
    }

    private static int percent(Fields body) {
        return (int) Math.max(0, Math.min(99, body.integer("progress").orElse(0L)));
    }

    private Task task(Reply reply, Fields body, TaskId id, ModelId model) {
        Births.Birth birth = births.first(id.value(), new Births.Birth(model, created(body)));
        return Task.submitted(id, birth.model(), birth.created()).with(receipt(reply, body));
    }

    private MediaResult result(Reply reply, Fields body) {
        Fields result = body.object("result").orElse(null);
        if (result == null) {
            throw conversation.unexpected(reply, "no result");
        }
        String usual = switch (result.text("type").orElse("").toLowerCase(Locale.ROOT)) {
            case "image" -> "image/png";
            case "video" -> "video/mp4";
            default -> "application/octet-stream";
        };
        List<Media> media = Found.all(result.objects("data"), usual);
        if (media.isEmpty()) {
            throw conversation.unexpected(reply, "a result without a URL");
        }
        return new MediaResult(media, false);
    }

    /** The submission calls it {@code created_at}, the task {@code created}. Any whole number is a date. */
    private Instant created(Fields body) {
        Long seconds = body.integer("created").orElse(body.integer("created_at").orElse(null));
        return seconds == null ? clock.instant() : Instant.ofEpochSecond(seconds);
    }

    private static Receipt receipt(Reply reply, Fields body) {
        return new Receipt(body.amount("credits_cost"), reply.requestId(), reply.text());
    }
}
