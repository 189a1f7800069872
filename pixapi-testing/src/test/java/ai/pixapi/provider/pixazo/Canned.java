package ai.pixapi.provider.pixazo;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.exchange.Reply;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An upstream without a network: it says what it was told to say. For the shapes of answers, of which there are many. */
final class Canned implements PixazoUpstream {

    static final String UUID = "43c9e643-0693-4f99-9e92-ff15ef6d1c55";
    static final String QUEUED = "nano-banana_019d5f2c";
    static final Instant NOW = Instant.parse("2026-04-15T10:00:00.123Z");
    static final SubmitRef REF = new SubmitRef("ref-1");

    final List<JsonObject> bodies = new ArrayList<>();
    final List<String> asked = new ArrayList<>();

    private Reply order = json(200, "{\"request_id\": \"" + UUID + "\"}");
    private Reply getStatus = json(404, "{\"error\": \"Endpoint not found\"}");
    private Reply v2 = getStatus;

    static Reply json(int status, String body) {
        return new Reply(status, Map.of("Content-Type", List.of("application/json")), body.getBytes(UTF_8));
    }

    static MediaRequest edit() {
        return edit("nano-banana");
    }

    static MediaRequest edit(String model) {
        return Edit.of(model, "Edit the image to have a red hat")
                .image(ImageInput.url(URI.create("https://example.com/image1.jpg")))
                .build();
    }

    PixazoProvider provider(PixazoOptions options) {
        return new PixazoProvider(this, Catalogs.builtIn(), options, InstantSource.fixed(NOW));
    }

    /** Orders an edit and is answered so. */
    Task submit(String answer) {
        order = json(200, answer);
        return provider(PixazoOptions.DEFAULT).submit(edit(), REF);
    }

    /** Asks for an order of the older polling and is answered so. */
    Task getStatus(String answer) {
        getStatus = json(200, answer);
        return provider(PixazoOptions.DEFAULT).poll(new TaskId(ProviderId.PIXAZO, UUID));
    }

    /** Asks for an order of the newer queue and is answered so. */
    Task v2(String answer) {
        v2 = json(200, answer);
        return provider(PixazoOptions.DEFAULT).poll(new TaskId(ProviderId.PIXAZO, QUEUED));
    }

    Canned answering(String toGetStatus, String toV2) {
        getStatus = json(200, toGetStatus);
        v2 = json(200, toV2);
        return this;
    }

    @Override
    public Reply order(String path, JsonObject body, SubmitRef ref, URI callback) {
        asked.add(path + (callback == null ? "" : " for " + callback));
        bodies.add(body);
        return order;
    }

    @Override
    public Reply getStatus(JsonObject body) {
        asked.add("getStatus " + body);
        return getStatus;
    }

    @Override
    public Reply requestStatus(String id) {
        asked.add("v2 " + id);
        return v2;
    }
}
