package ai.pixapi.jakarta.rest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A client for one request at a time. Only closing a client ends a wait for the network, and the reading of what a
 * response still holds when it is given up; closed, it takes no other order down with it.
 */
final class Lane<C> {

    /** The client's property that holds its lane. */
    static final String PROPERTY = "ai.pixapi.rest.lane";

    private final RestAccount account;
    private final Duration total;
    private final C client;
    private @Nullable Thread caller;
    private long end;
    private long left;
    private @Nullable String broken;

    Lane(RestAccount account, Duration total, Class<C> type) {
        this.account = account;
        this.total = total;
        this.left = System.nanoTime();
        RestClientBuilder builder = Engines.builder()
                .baseUri(account.baseUrl())
                .followRedirects(false)
                .connectTimeout(millis(account.connectTimeout()), TimeUnit.MILLISECONDS)
                .readTimeout(millis(total), TimeUnit.MILLISECONDS)
                .property(PROPERTY, this);
        if (account.proxy() != null) {
            builder.proxyAddress(
                    account.proxy().getHostString(), account.proxy().getPort());
        }
        if (account.tls() != null) {
            builder.sslContext(account.tls());
        }
        this.client = builder.build(type);
    }

    /** Never 0, which would mean for ever. */
    private static long millis(Duration time) {
        return Math.max(1, time.toMillis());
    }

    C client() {
        return client;
    }

    String key() {
        return account.key();
    }

    @Nullable
    Path spool() {
        return account.spool();
    }

    synchronized void enter() {
        caller = Thread.currentThread();
        end = System.nanoTime() + total.toNanos();
    }

    /** {@return whether it can be used again} */
    synchronized boolean leave() {
        caller = null;
        left = System.nanoTime();
        return broken == null;
    }

    synchronized boolean isIdleFor(Duration time) {
        return caller == null && System.nanoTime() - left > time.toNanos();
    }

    /** Gives the request up if its time is over or its caller has been interrupted. */
    synchronized void look() {
        if (caller != null && System.nanoTime() - end > 0) {
            giveUp("no whole answer within " + inWords(total));
        } else if (caller != null && caller.isInterrupted()) {
            giveUp("the wait was interrupted");
        }
    }

    /** Gives the request up, and the connection with it. */
    synchronized void giveUp(String why) {
        if (broken == null) {
            broken = why;
            close();
        }
    }

    /** Why it was given up; null if it was not. */
    synchronized @Nullable String broken() {
        return broken;
    }

    @SuppressWarnings("EmptyCatch")
    void close() {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception nothingToDo) {
                // it sends nothing more
            }
        }
    }

    /** The key is in the account, and clients may log their properties. */
    @Override
    public String toString() {
        return "Lane[" + account + "]";
    }

    private static String inWords(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
