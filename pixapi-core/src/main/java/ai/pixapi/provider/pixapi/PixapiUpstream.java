package ai.pixapi.provider.pixapi;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;

/**
 * What the adapter needs from Pixapi's API. Each call is one exchange: an implementation repeats nothing, judges no
 * status, and adds the key and, to an order, the reference as {@code Idempotency-Key}.
 */
public interface PixapiUpstream {

    /** {@return the answer of {@code POST /v1/async/images/generations}} */
    Reply generate(JsonObject body, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /v1/async/images/edits} with files} */
    Reply edit(Form form, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /v1/async/images/edits} with addresses of pictures} */
    Reply edit(JsonObject body, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /v1/async/videos/generations}} */
    Reply video(JsonObject body, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /v1/images/generations}, which holds the pictures} */
    Reply generateNow(JsonObject body, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /v1/images/edits} with files, which holds the pictures} */
    Reply editNow(Form form, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /v1/images/edits} with addresses of pictures, which holds the pictures} */
    Reply editNow(JsonObject body, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code GET /v1/tasks/{id}}} */
    Reply task(String id) throws NoReply;

    /** {@return the answer of {@code GET /v1/models}} */
    Reply models() throws NoReply;
}
