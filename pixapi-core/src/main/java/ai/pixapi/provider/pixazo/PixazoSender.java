package ai.pixapi.provider.pixazo;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.http.Call;
import ai.pixapi.http.Line;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Pixazo's API over the JDK's client. */
public final class PixazoSender implements PixazoUpstream {

    /** The header that carries the key, which stands in it as it is. */
    public static final String KEY_HEADER = "Ocp-Apim-Subscription-Key";

    private final Line line;

    /**
     * Sends over a line.
     *
     * @param line to an account
     */
    public PixazoSender(Line line) {
        this.line = line;
    }

    @Override
    public Reply order(String path, JsonObject body, SubmitRef ref, @Nullable URI callback) throws NoReply {
        Call call = fresh(Call.post(line.endpoint().at(path), body));
        return line.order(callback == null ? call : call.with("X-Webhook-URL", callback.toASCIIString()), ref);
    }

    @Override
    public Reply getStatus(JsonObject body) throws NoReply {
        return line.read(fresh(Call.post(line.endpoint().at("/nano-banana-polling/nano-banana/getStatus"), body)));
    }

    @Override
    public Reply requestStatus(String id) throws NoReply {
        return line.read(fresh(Call.get(line.endpoint().at("/v2/requests/status/", id))));
    }

    private static Call fresh(Call call) {
        return call.with("Cache-Control", "no-cache");
    }
}
