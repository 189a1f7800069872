package ai.pixapi.provider.openai;

import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.exchange.Complaint;
import ai.pixapi.exchange.Conversation;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Found;
import ai.pixapi.exchange.Reply;
import ai.pixapi.exchange.Words;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaResult;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads answers: strictly the pictures, and the rest if it is there. */
final class Answers {

    private final Conversation conversation;
    private final InstantSource clock;

    Answers(Conversation conversation, InstantSource clock) {
        this.conversation = conversation;
        this.clock = clock;
    }

    Task made(Reply reply, TaskId id, ModelId model, SubmitRef ref) {
        Fields body = conversation.body(ref, reply);
        String usual =
                "image/" + body.text("output_format").flatMap(Words::token).orElse("png");
        List<Media> media;
        try {
            media = Found.all(body.objects("data"), usual);
        } catch (UnexpectedReply broken) {
            throw conversation.unreadable(ref, reply, broken);
        }
        if (media.isEmpty()) {
            throw conversation.unusable(ref, reply, "no picture");
        }
        Instant created = body.integer("created").map(Instant::ofEpochSecond).orElseGet(clock::instant);
        return Task.submitted(id, model, created)
                .with(new Receipt(Optional.empty(), reply.requestId(), reply.text()))
                .completed(new MediaResult(media, false));
    }

    /** The code says more than the type, but may be null. */
    static Complaint complaint(Fields body) {
        return body.object("error")
                .map(error -> new Complaint(
                        error.text("message").isPresent(),
                        error.word("code").or(() -> error.text("type")).orElse(""),
                        error.text("message").orElse(""),
                        field(error.text("param").orElse("")),
                        error.text("request_id").orElse("")))
                .orElse(Complaint.NONE);
    }

    /** Names {@code image} for {@code image[]} and {@code images[0].image_url}, which callers do not know. */
    private static String field(String param) {
        int bracket = param.indexOf('[');
        String name = bracket < 0 ? param : param.substring(0, bracket);
        return name.equals("images") ? "image" : name;
    }
}
