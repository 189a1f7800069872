package ai.pixapi.http;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Logs an exchange at debug: method, host, path, status and time. Never a query, a header, a body or a key. */
final class Trace {

    private static final Logger LOG = System.getLogger("ai.pixapi.http");

    private final Call call;
    private final long start = System.nanoTime();

    private Trace(Call call) {
        this.call = call;
    }

    static Trace start(Call call) {
        return new Trace(call);
    }

    void answered(Reply reply) {
        LOG.log(
                Level.DEBUG,
                () -> what() + " -> " + reply + " in " + millis() + " ms"
                        + reply.requestId().map(id -> ", request " + id).orElse(""));
    }

    NoReply lost(NoReply failure) {
        LOG.log(
                Level.DEBUG,
                () -> what() + " -> " + (failure.wasSent() ? "sent, no answer: " : "not sent: ") + failure.getMessage()
                        + " after " + millis() + " ms");
        return failure;
    }

    private String what() {
        // percent-encoded, so that a stranger's path cannot forge a line
        return call.method() + " " + call.uri().getScheme() + "://" + call.uri().getRawAuthority()
                + call.uri().getRawPath();
    }

    private long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    static String inWords(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    static String inWords(Throwable cause) {
        if (cause instanceof GivenUp) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof UncheckedIOException) {
            return "the body could not be read";
        }
        if (cause instanceof HttpTimeoutException) {
            return "no connection in time";
        }
        if (cause instanceof ConnectException || cause instanceof UnresolvedAddressException) {
            return "no connection";
        }
        if (cause instanceof SSLException) {
            return "no TLS connection";
        }
        return "the connection broke";
    }
}
