package ai.pixapi.gateway.pricing;

import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.media.Edit;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the price of a request depends on, and nothing else of it: no prompt, no picture. */
final class PricedRequest {

    private PricedRequest() {}

    /** {@return JSON, the same text for requests that cost the same for the same reason} */
    static String json(MediaRequest request) {
        JsonObjectBuilder json = Jsons.object()
                .add("kind", request instanceof Video ? "video" : request instanceof Edit ? "edit" : "generation");
        request.model().ifPresent(model -> json.add("model", model));
        json.add("n", request.n()).add("size", request.size().toString());
        request.quality().ifPresent(quality -> json.add("quality", quality));
        if (request instanceof Video video) {
            video.duration().ifPresent(duration -> json.add("duration_ms", duration.toMillis()));
        }
        return json.add("images", request.images().size()).build().toString();
    }

    static String fingerprint(MediaRequest request) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(json(request).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
