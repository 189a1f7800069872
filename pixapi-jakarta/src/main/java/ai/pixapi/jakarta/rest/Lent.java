package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import org.jspecify.annotations.Nullable;

/** A client that belongs to the application. */
record Lent<C>(C client) implements Way<C> {

    @Override
    public @Nullable Reply send(Request<C> request) throws NoReply {
        try {
            return request.send(client);
        } catch (RuntimeException failed) {
            throw Loss.of(failed, null);
        }
    }

    @Override
    public void close() {}
}
