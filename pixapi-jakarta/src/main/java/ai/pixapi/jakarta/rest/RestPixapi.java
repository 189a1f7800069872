package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import jakarta.json.JsonObject;

/** Pixapi's API over a line. */
record RestPixapi(RestLine<PixapiRestClient> line) implements PixapiUpstream {

    @Override
    public Reply generate(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order("generate", client -> client.generate(body, ref));
    }

    @Override
    public Reply edit(Form form, SubmitRef ref) throws NoReply {
        return line.order("edit", client -> client.edit(form, ref));
    }

    @Override
    public Reply edit(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order("edit", client -> client.edit(body, ref));
    }

    @Override
    public Reply video(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order("video", client -> client.video(body, ref));
    }

    @Override
    public Reply generateNow(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order("generate now", client -> client.generateNow(body, ref));
    }

    @Override
    public Reply editNow(Form form, SubmitRef ref) throws NoReply {
        return line.order("edit now", client -> client.editNow(form, ref));
    }

    @Override
    public Reply editNow(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order("edit now", client -> client.editNow(body, ref));
    }

    @Override
    public Reply task(String id) throws NoReply {
        return line.read("task", client -> client.task(id));
    }

    @Override
    public Reply models() throws NoReply {
        return line.read("models", PixapiRestClient::models);
    }
}
