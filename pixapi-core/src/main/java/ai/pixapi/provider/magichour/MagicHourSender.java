package ai.pixapi.provider.magichour;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.http.Call;
import ai.pixapi.http.Line;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;
import java.net.URI;

/** Magic Hour's API over the JDK's client. */
public final class MagicHourSender implements MagicHourUpstream {

    private static final String PROJECTS = "/v1/image-projects/";

    private final Line line;

    /**
     * Sends over a line.
     *
     * @param line to an account
     */
    public MagicHourSender(Line line) {
        this.line = line;
    }

    @Override
    public Reply edit(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/v1/ai-image-editor"), body), ref);
    }

    @Override
    public Reply generate(JsonObject body, SubmitRef ref) throws NoReply {
        return line.order(Call.post(line.endpoint().at("/v1/ai-image-generator"), body), ref);
    }

    @Override
    public Reply uploadUrls(JsonObject body) throws NoReply {
        return line.read(Call.post(line.endpoint().at("/v1/files/upload-urls"), body));
    }

    @Override
    public Reply upload(URI url, ImageInput.Content content) throws NoReply {
        return line.withoutKey(Call.put(url, content));
    }

    @Override
    public Reply project(String id) throws NoReply {
        return line.read(Call.get(line.endpoint().at(PROJECTS, id)));
    }

    @Override
    public Reply delete(String id) throws NoReply {
        return line.read(Call.delete(line.endpoint().at(PROJECTS, id)));
    }
}
