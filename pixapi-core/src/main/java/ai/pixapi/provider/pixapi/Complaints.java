package ai.pixapi.provider.pixapi;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.exchange.Complaint;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Pixapi says when it refuses. It publishes three shapes of errors, and none for a task that failed. */
final class Complaints {

    private static final Map<String, String> TYPE_OF_NUMBER =
            Map.of("402", "insufficient_credits", "422", "prompt_rejected");

    private static final List<String> REASONS =
            List.of("error", "message", "error_message", "reason", "fail_reason", "failure_reason");

    private Complaints() {}

    /** Reads {@code {"error":{…}}}: a numeric code and a type, or a code in words, with a request id or without. */
    static Complaint read(Fields body) {
        Fields error = body.object("error").orElse(null);
        return error == null ? Complaint.NONE : error(error);
    }

    private static Complaint error(Fields error) {
        Optional<String> message = error.text("message");
        boolean published = message.isPresent()
                && (error.text("type").isPresent() || error.text("code").isPresent());
        return new Complaint(
                published,
                code(error),
                message.orElse(""),
                error.text("param").orElse(""),
                error.text("request_id").orElse(""));
    }

    /** A policy's code goes before a general type, as in OpenAI's errors, which may be passed on. */
    private static String code(Fields error) {
        String word = error.word("code").orElse("");
        String code = TYPE_OF_NUMBER.getOrDefault(word, word);
        return new Complaint(true, code, "", "").isPolicy()
                ? code
                : error.text("type").orElse(code);
    }

    /** Reads why a task failed, wherever it may say so. */
    static PixapiException failure(Fields task) {
        Fields result = task.object("result").orElse(task);
        Fields error = task.object("error").orElse(result.object("error").orElse(null));
        Complaint complaint = error == null ? new Complaint(false, code(task), "", "") : error(error);
        String quote = Words.quote(reason(task).orElse(complaint.message()), "");
        String because = quote.isEmpty() ? "" : ": \"" + quote + "\"";
        return complaint.isPolicy()
                ? new PromptRefused(
                        "pixapi failed the task: its content policy refused the prompt or an image" + because)
                : new TaskFailed("pixapi failed the task" + because);
    }

    private static Optional<String> reason(Fields task) {
        for (String name : REASONS) {
            if (task.text(name).isPresent()) {
                return task.text(name);
            }
        }
        return Optional.empty();
    }
}
