package ai.pixapi.testing;

import java.util.Optional;

/**
 * What a request says by which the client will know its order again.
 *
 * @param key {@code Idempotency-Key}
 * @param name {@code name} in the body
 * @param callback {@code X-Webhook-URL}
 */
record Reference(Optional<String> key, Optional<String> name, Optional<String> callback) {

    static Reference of(Received request) {
        return new Reference(request.header("Idempotency-Key"), nameIn(request), request.header("X-Webhook-URL"));
    }

    private static Optional<String> nameIn(Received request) {
        return request.hasMediaType("application/json")
                ? Optional.ofNullable(request.json().getString("name", null))
                : Optional.empty();
    }
}
