package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.outbound.RefusedAddress;
import ai.pixapi.gateway.outbound.Targets;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to strangers: at addresses that the connection itself has checked, without following redirects, within a total
 * time, whatever comes back. A connection is used once, so that each delivery is checked anew. Thread-safe.
 */
final class Courier implements AutoCloseable {

    private static final int MOST_BYTES = 16 * 1024;
    private static final Timeout CONNECT = Timeout.ofSeconds(10);

    private final CloseableHttpClient client;
    private final Duration patience;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor watch;

    /**
     * Makes a courier.
     *
     * @param patience how long one delivery may take in all
     */
    Courier(Targets targets, int connections, Duration patience, InstantSource clock) {
        this.patience = patience;
        this.clock = clock;
        this.watch = new ScheduledThreadPoolExecutor(1, Threads.named("webhook-deadline"));
        watch.setRemoveOnCancelPolicy(true);
        Timeout idle = Timeout.of(patience);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(targets.resolver())
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(idle)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(idle).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .setUserAgent("pixapi-gateway-webhooks/1")
                .build();
    }

    /** Sends JSON. Never fails: whatever happens is an outcome. */
    Outcome send(URI url, Map<String, String> headers, byte[] body) {
        HttpPost post = new HttpPost(url);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        ScheduledFuture<?> deadline = watch.schedule(() -> post.abort(), patience.toMillis(), TimeUnit.MILLISECONDS);
        ClassicHttpResponse response = null;
        try {
            response = client.executeOpen(null, post, null);
            Outcome outcome = outcome(response);
            readSome(response, post);
            return outcome;
        } catch (IOException | RuntimeException lost) {
            return post.isAborted() ? new Outcome.Lost("no answer within " + patience) : lost(lost);
        } finally {
            deadline.cancel(false);
            Closer.closeQuietly(response);
        }
    }

    private Outcome outcome(ClassicHttpResponse response) {
        int status = response.getCode();
        if (status / 100 == 2) {
            return new Outcome.Taken(status);
        }
        if (status == 410) {
            return new Outcome.Gone();
        }
        Optional<Header> retryAfter = Optional.ofNullable(response.getFirstHeader("Retry-After"));
        return new Outcome.Refused(
                status, retryAfter.flatMap(header -> RetrySchedule.asked(header.getValue(), clock.instant())));
    }

    /** A short answer is read so that its sender sees no reset; the rest of a long one is not waited for. */
    private static void readSome(ClassicHttpResponse response, HttpPost post) {
        if (response.getEntity() == null) {
            return;
        }
        try {
            InputStream content = response.getEntity().getContent();
            if (content != null && content.readNBytes(MOST_BYTES).length == MOST_BYTES) {
                // before closing, which would read on to the end
                post.abort();
            }
        } catch (IOException broken) {
            post.abort();
        }
    }

    /** Names the kind of failure and nothing that the other side said. */
    private static Outcome lost(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedAddress) {
                return new Outcome.Blocked();
            }
        }
        if (failure instanceof UnknownHostException) {
            return new Outcome.Lost("the name is not known");
        }
        if (failure instanceof SSLException) {
            return new Outcome.Lost("no trusted TLS connection");
        }
        if (failure instanceof ConnectException) {
            return new Outcome.Lost("no connection");
        }
        return new Outcome.Lost(failure instanceof InterruptedIOException ? "no answer in time" : "no answer");
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
