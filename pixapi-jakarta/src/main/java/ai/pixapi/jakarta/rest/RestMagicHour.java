package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.magichour.MagicHourUpstream;
import jakarta.json.JsonObject;
import java.net.URI;

/** Magic Hour's API over a line. */
record RestMagicHour(RestLine<MagicHourRestClient> line) implements MagicHourUpstream {

    @Override
    public Reply edit(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order("edit", client -> client.edit(body, ref));
    }

    @Override
    public Reply generate(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order("generate", client -> client.generate(body, ref));
    }

    @Override
    public Reply uploadUrls(JsonObject body) throws NoReply {
        return line.read("upload URLs", client -> client.uploadUrls(body));
    }

    @Override
    public Reply upload(URI url, ImageInput.Content content) throws NoReply {
        return line.order("upload", client -> client.upload(url, content));
    }

    @Override
    public Reply project(String id) throws NoReply {
        return line.read("project", client -> client.project(id));
    }

    @Override
    public Reply delete(String id) throws NoReply {
        return line.read("delete", client -> client.delete(id));
    }
}
