package ai.pixapi.provider.magichour;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;
import java.net.URI;

/**
 * What the adapter needs from Magic Hour's API. Each call is one exchange: an implementation repeats nothing, follows no
 * redirect, judges no status, and adds the key and, to an order, the reference as {@code Idempotency-Key}.
 */
public interface MagicHourUpstream {

    /** {@return the answer of {@code POST /v1/ai-image-editor}} */
    Reply edit(JsonObject body, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /v1/ai-image-generator}} */
    Reply generate(JsonObject body, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /v1/files/upload-urls}, which costs nothing} */
    Reply uploadUrls(JsonObject body) throws NoReply;

    /**
     * Stores a picture, with its length and without the key: whoever keeps the storage must not see it.
     *
     * @param url presigned, http or https
     * @param content the picture
     * @return the answer of {@code PUT}
     * @throws NoReply if no whole answer came
     */
    Reply upload(URI url, ImageInput.Content content) throws NoReply;

    /** {@return the answer of {@code GET /v1/image-projects/{id}}} */
    Reply project(String id) throws NoReply;

    /** {@return the answer of {@code DELETE /v1/image-projects/{id}}} */
    Reply delete(String id) throws NoReply;
}
