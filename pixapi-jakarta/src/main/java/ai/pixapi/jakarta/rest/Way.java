package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import org.jspecify.annotations.Nullable;

/** Where requests go out, each once. */
interface Way<C> extends AutoCloseable {

    /** One request; some engines make null of an answer that they do not like. */
    @FunctionalInterface
    interface Request<C> {
        @Nullable
        Reply send(C client) throws NoReply;
    }

    @Nullable
    Reply send(Request<C> request) throws NoReply;

    @Override
    void close();
}
