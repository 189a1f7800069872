package ai.pixapi.provider.pixapi;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.http.Call;
import ai.pixapi.http.Line;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;

/** Pixapi's API over the JDK's client. */
public final class PixapiSender implements PixapiUpstream {

    private final Line line;

    /**
     * Sends over a line.
     *
     * @param line to an account
     */
    public PixapiSender(Line line) {
        this.line = line;
    }

    @Override
    public Reply generate(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/v1/async/images/generations"), body), ref);
    }

    @Override
    public Reply edit(Form form, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/v1/async/images/edits"), form), ref);
    }

    @Override
    public Reply edit(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/v1/async/images/edits"), body), ref);
    }

    @Override
    public Reply video(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/v1/async/videos/generations"), body), ref);
    }

    @Override
    public Reply generateNow(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/v1/images/generations"), body), ref);
    }

    @Override
    public Reply editNow(Form form, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/v1/images/edits"), form), ref);
    }

    @Override
    public Reply editNow(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/v1/images/edits"), body), ref);
    }

    @Override
    public Reply task(String id) throws NoReply {
        return line.read(Call.get(line.endpoint().at("/v1/tasks/", id)));
    }

    @Override
    public Reply models() throws NoReply {
        return line.read(Call.get(line.endpoint().at("/v1/models")));
    }
}
