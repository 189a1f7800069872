package ai.pixapi.provider.pixazo;

/** Which of Pixazo's two documented ways to ask for an order is taken. */
public enum Polling {
    /**
     * What the answer to the order calls for: {@link #GET_STATUS} for {@code nano-banana} if the request id is a UUID and
     * no {@code polling_url} came with it, else {@link #V2}. If {@code getStatus} answers 404, v2 is asked too.
     */
    AUTO,
    /** {@code POST /nano-banana-polling/nano-banana/getStatus} always. */
    GET_STATUS,
    /** {@code GET /v2/requests/status/{request_id}} always. */
    V2
}
