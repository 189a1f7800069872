package ai.pixapi.http;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests by the JDK's HTTP client: each once, over HTTP/1.1, following no redirect with a key. A thread that
 * waits for an answer may be interrupted, which gives the exchange up. Thread-safe.
 */
public final class Transport implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;
    private static final int PROXY_WANTS_PASSWORD = 407;
    private static final String CLOSED = "the client was closed";

    private final @Nullable ExecutorService own;
    private final @Nullable Path spool;
    private final Set<CompletableFuture<?>> inFlight = ConcurrentHashMap.newKeySet();
    private final HttpClient.Builder builder;
    private @Nullable HttpClient client;
    private volatile boolean closed;

    /**
     * How connections are made.
     *
     * @param connectTimeout for the connection alone, more than 0
     * @param proxy null for the JDK's default, which is the system properties
     * @param executor for the client's own work; null for a pool of daemon threads that closing ends
     * @param tls null for the JDK's default
     * @param spool where long base64 texts of answers are decoded into files; null to keep them in memory
     */
    public record Settings(
            Duration connectTimeout,
            @Nullable ProxySelector proxy,
            @Nullable Executor executor,
            @Nullable SSLContext tls,
            @Nullable Path spool) {

        /** Three seconds to connect, and the JDK's defaults. */
        public static final Settings DEFAULT = new Settings(Duration.ofSeconds(3), null, null, null, null);

        /** Keeps answers in memory. */
        Settings(
                Duration connectTimeout,
                @Nullable ProxySelector proxy,
                @Nullable Executor executor,
                @Nullable SSLContext tls) {
            this(connectTimeout, proxy, executor, tls, null);
        }
    }

    /**
     * Opens nothing yet.
     *
     * @param settings how connections are made
     * @throws IllegalStateException if a system property tells the JDK's client to repeat POSTs, which would pay twice
     */
    public Transport(Settings settings) {
        refuseRepeatedPosts();
        spool = settings.spool();
        own = settings.executor() == null ? Executors.newCachedThreadPool(Transport::daemon) : null;
        this.builder = HttpClient.newBuilder()
                // h2c upgrades change how a body is framed, and what is known of a failure is proved for HTTP/1.1
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Call.countable(settings.connectTimeout()));
        Executor executor = settings.executor() == null ? own : settings.executor();
        if (executor != null) {
            this.builder.executor(executor);
        }
        if (settings.proxy() != null) {
            this.builder.proxy(settings.proxy());
        }
        if (settings.tls() != null) {
            this.builder.sslContext(settings.tls());
        }
    }

    /** Made when it is first asked for: it has a thread of its own, which on Java 17 nobody can end. */
    private synchronized @Nullable HttpClient client() {
        if (client == null && !closed) {
            client = builder.build();
        }
        return client;
    }

    private static void refuseRepeatedPosts() {
        String property = System.getProperty("jdk.httpclient.enableAllMethodRetry");
        if (property != null && !property.equals("false")) {
            throw new IllegalStateException(
                    "the system property jdk.httpclient.enableAllMethodRetry makes the JDK repeat POSTs: remove it");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "pixapi-http");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Sends a request, once.
     *
     * @param call the request
     * @return what was answered, whatever its status
     * @throws NoReply if no whole answer came before the deadline, or one that is longer than allowed
     */
    public Reply send(Call call) throws NoReply {
        Trace trace = Trace.start(call);
        HttpResponse<Reply> response =
                exchange(call, info -> new ReplyBody(info, spool, call.maxReply()), call.deadline(), trace);
        Reply reply = response.body();
        trace.answered(reply);
        return reply;
    }

    /**
     * Fetches a file, without any key. Redirects are followed, up to five and never from https to http.
     *
     * @param from an http or https URL
     * @param to where it is written, replacing what is there; left behind half written if this fails
     * @param most the most bytes
     * @param deadline for everything together
     * @return the last answer, without its body; the file was written if its status is 200
     * @throws NoReply if the whole file did not come
     * @throws UncheckedIOException if it cannot be written
     */
    public Reply download(URI from, Path to, long most, Duration deadline) throws NoReply {
        long end = System.nanoTime() + Call.countable(deadline).toNanos();
        URI uri = from;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Call call = Call.get(uri).within(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            Trace trace = Trace.start(call);
            HttpResponse<Long> response = exchange(call, info -> new FileBody(info, to, most), call.deadline(), trace);
            Reply reply = new Reply(response.statusCode(), response.headers().map(), new byte[0]);
            trace.answered(reply);
            if (reply.status() / 100 != 3) {
                return reply;
            }
            uri = Redirect.target(uri, reply);
        }
        throw NoReply.afterSending("more than " + MOST_REDIRECTS + " redirects", null);
    }

    private <T> HttpResponse<T> exchange(Call call, BodyHandler<T> handler, Duration deadline, Trace trace)
            throws NoReply {
        HttpClient open = client();
        if (open == null) {
            throw trace.lost(NoReply.notSent("the client is closed", null));
        }
        if (Thread.currentThread().isInterrupted()) {
            throw trace.lost(NoReply.notSent("the wait was interrupted", null));
        }
        Watched body = new Watched(call.body());
        CompletableFuture<HttpResponse<T>> flight;
        try {
            flight = open.sendAsync(request(call, body), handler);
        } catch (RejectedExecutionException closing) {
            throw trace.lost(NoReply.notSent("the client is closed", closing));
        }
        inFlight.add(flight);
        try {
            if (closed) {
                flight.cancel(true);
            }
            HttpResponse<T> response = flight.get(Math.max(1, deadline.toNanos()), TimeUnit.NANOSECONDS);
            if (response.statusCode() == PROXY_WANTS_PASSWORD) {
                throw trace.lost(NoReply.notSent("the proxy asks for a password", null));
            }
            return response;
        } catch (TimeoutException late) {
            throw trace.lost(lost(body, "no whole answer within " + Trace.inWords(deadline), null));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw trace.lost(lost(body, "the wait was interrupted", interrupted));
        } catch (CancellationException closed) {
            throw trace.lost(lost(body, CLOSED, closed));
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            String what = closed ? CLOSED : Trace.inWords(cause);
            NoReply lost = trace.lost(lost(body, what, cause));
            if (cause instanceof GivenUp ours && ours.getCause() instanceof IOException cannotWrite) {
                throw new UncheckedIOException(what, cannotWrite);
            }
            throw lost;
        } finally {
            inFlight.remove(flight);
            flight.cancel(true);
            body.endedAfterBeingAskedFor();
        }
    }

    private static HttpRequest request(Call call, Watched body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri());
        call.headers().forEach(request::setHeader);
        return request.method(call.method(), body).build();
    }

    /** The JDK asks for a body only after it is connected and, with TLS, has shaken hands; from here on in vain. */
    private static NoReply lost(Watched body, String what, @Nullable Throwable cause) {
        boolean neverConnected = !body.endedAfterBeingAskedFor()
                || cause instanceof ConnectException
                || cause instanceof UnresolvedAddressException;
        return neverConnected ? NoReply.notSent(what, cause) : NoReply.afterSending(what, cause);
    }

    private synchronized @Nullable HttpClient end() {
        HttpClient open = client;
        closed = true;
        client = null;
        return open;
    }

    /** Gives up what is in flight and closes every connection. On Java 17 the JDK's client ends when it is collected. */
    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        HttpClient open = end();
        inFlight.forEach(flight -> flight.cancel(true));
        // AutoCloseable since Java 21
        if ((Object) open instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception nothingToDo) {
                // closing a client throws nothing
            }
        }
        if (own != null) {
            own.shutdown();
        }
    }
}
