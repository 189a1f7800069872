package ai.pixapi.provider.pixazo;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.exchange.Complaint;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Words;

/** Reads Pixazo's complaints: {@code error} is a sentence, or a title with a {@code message} beside it. */
final class Complaints {

    private static final int MAX_CODE = 64;

    private Complaints() {}

    static Complaint of(Fields body) {
        String error = body.text("error").orElse("");
        String message = body.text("message").orElse(error);
        return message.isEmpty() ? Complaint.NONE : new Complaint(true, code(error), message, "");
    }

    /** Tells why a task failed. */
    static PixapiException failure(Fields body) {
        Complaint said = of(body);
        String quote = Words.quote(said.message(), "");
        String why = quote.isEmpty() ? "" : ": \"" + quote + "\"";
        return said.isPolicy()
                ? new PromptRefused("pixazo's content policy refused the prompt or an image" + why)
                : new TaskFailed("pixazo failed the task" + why);
    }

    /** A title read as a code: {@code Model not found} is {@code model_not_found}. */
    private static String code(String error) {
        return error.length() > MAX_CODE ? "" : error.strip().replace(' ', '_').replace('-', '_');
    }
}
