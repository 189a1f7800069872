package ai.pixapi.provider.magichour;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Answers what it was told to, in order, and keeps what it was asked: for what only bodies decide. */
final class ScriptedUpstream implements MagicHourUpstream {

    private final Deque<Reply> answers = new ArrayDeque<>();
    final List<String> asked = new ArrayList<>();

    ScriptedUpstream answer(int status, String body) {
        answers.add(new Reply(status, Map.of("X-Request-Id", List.of("req_1")), body.getBytes(UTF_8)));
        return this;
    }

    private Reply next(String question) throws NoReply {
        asked.add(question);
        Reply answer = answers.poll();
        if (answer == null) {
            throw NoReply.afterSending("nothing was scripted", null);
        }
        return answer;
    }

    @Override
    public Reply edit(JsonObject body, SubmitRef ref) throws NoReply {
        return next("edit " + body);
    }

    @Override
    public Reply generate(JsonObject body, SubmitRef ref) throws NoReply {
        return next("generate " + body);
    }

    @Override
    public Reply uploadUrls(JsonObject body) throws NoReply {
        return next("uploadUrls " + body);
    }

    @Override
    public Reply upload(URI url, ImageInput.Content content) throws NoReply {
        return next("upload " + url);
    }

    @Override
    public Reply project(String id) throws NoReply {
        return next("project " + id);
    }

    @Override
    public Reply delete(String id) throws NoReply {
        return next("delete " + id);
    }
}
