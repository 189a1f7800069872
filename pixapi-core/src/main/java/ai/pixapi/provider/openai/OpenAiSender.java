package ai.pixapi.provider.openai;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.http.Call;
import ai.pixapi.http.Line;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;

/** The OpenAI Images API over the JDK's client. */
public final class OpenAiSender implements OpenAiUpstream {

    private final Line line;

    /**
     * Sends over a line.
     *
     * @param line to an account; its base URL includes the version, as in {@code https://api.openai.com/v1}, and its
     *     deadline for orders is longer than a rendering
     */
    public OpenAiSender(Line line) {
        this.line = line;
    }

    @Override
    public Reply generate(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/images/generations"), body), ref);
    }

    @Override
    public Reply edit(Form form, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/images/edits"), form), ref);
    }

    @Override
    public Reply edit(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/images/edits"), body), ref);
    }
}
