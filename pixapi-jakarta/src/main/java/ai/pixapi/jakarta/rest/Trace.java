package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs an exchange at debug: what it was, host, status and time. Never a query, a header, a body or a key. */
final class Trace {

    private static final Logger LOG = System.getLogger("ai.pixapi.jakarta.rest");

    private final String what;
    private final long start = System.nanoTime();

    private Trace(String what) {
        this.what = what;
    }

    static Trace start(String what) {
        return new Trace(what);
    }

    void answered(Reply reply) {
        LOG.log(
                Level.DEBUG,
                () -> what + " -> " + reply + " in " + millis() + " ms"
                        + reply.requestId().map(id -> ", request " + id).orElse(""));
    }

    NoReply lost(NoReply failure) {
        LOG.log(
                Level.DEBUG,
                () -> what + " -> " + (failure.wasSent() ? "sent, no answer: " : "not sent: ") + failure.getMessage()
                        + " after " + millis() + " ms");
        return failure;
    }

    private long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
