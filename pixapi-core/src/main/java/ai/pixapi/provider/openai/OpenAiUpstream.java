package ai.pixapi.provider.openai;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;

/**
 * What the adapter needs from the OpenAI Images API. Each call is one exchange: an implementation repeats nothing, judges
 * no status, and adds the key and the reference as {@code Idempotency-Key}.
 */
public interface OpenAiUpstream {

    /** {@return the answer of {@code POST /images/generations}} */
    Reply generate(JsonObject body, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /images/edits} with files} */
    Reply edit(Form form, SubmitRef ref) throws NoReply;

    /** {@return the answer of {@code POST /images/edits} with addresses of pictures} */
    Reply edit(JsonObject body, SubmitRef ref) throws NoReply;
}
