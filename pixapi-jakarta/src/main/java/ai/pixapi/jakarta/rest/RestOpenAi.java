package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.openai.OpenAiUpstream;
import jakarta.json.JsonObject;

/** The OpenAI Images API over a line. */
record RestOpenAi(RestLine<OpenAiRestClient> line) implements OpenAiUpstream {

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
}
