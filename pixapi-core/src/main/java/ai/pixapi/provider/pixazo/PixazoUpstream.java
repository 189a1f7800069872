package ai.pixapi.provider.pixazo;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the adapter needs from Pixazo's API. Each call is one exchange: an implementation repeats nothing, judges no
 * status, and adds the key, {@code Cache-Control: no-cache} and, to an order, the reference as {@code Idempotency-Key}.
 */
public interface PixazoUpstream {

    /**
     * Places an order.
     *
     * @param path the operation's path, from a slash on
     * @param body what is ordered
     * @param ref our reference
     * @param callback where Pixazo shall tell of the order, as {@code X-Webhook-URL}; null for nowhere
     * @return the answer of {@code POST path}
     * @throws NoReply if no whole answer came
     */
    Reply order(String path, JsonObject body, SubmitRef ref, @Nullable URI callback) throws NoReply;

    /** {@return the answer of {@code POST /nano-banana-polling/nano-banana/getStatus}} */
    Reply getStatus(JsonObject body) throws NoReply;

    /** {@return the answer of {@code GET /v2/requests/status/{id}}} */
    Reply requestStatus(String id) throws NoReply;
}
