package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.pixazo.PixazoUpstream;
import jakarta.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Pixazo's API over a line. */
record RestPixazo(RestLine<PixazoRestClient> line) implements PixazoUpstream {

    @Override
    public Reply order(String path, JsonObject body, SubmitRef ref, @Nullable URI callback) throws NoReply {
        return line.order("order", client -> client.order(path, body, ref, callback));
    }

    @Override
    public Reply getStatus(JsonObject body) throws NoReply {
        return line.read("get status", client -> client.getStatus(body));
    }

    @Override
    public Reply requestStatus(String id) throws NoReply {
        return line.read("request status", client -> client.requestStatus(id));
    }
}
