package ai.pixapi.gateway.outbound;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ScheduledFuture;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The client that fetches: at addresses that the connection itself has checked, without proxies, cookies and keys. A
 * connection is used once, so that each hop is checked anew.
 */
final class FarFiles implements AutoCloseable {

    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_HEADER = 16 * 1024;

    private final Targets targets;
    private final Fetcher.Pacing pacing;
    private final CloseableHttpClient client;
    private final Deadlines deadlines = new Deadlines("fetch-deadline");

    FarFiles(Targets targets, Fetcher.Pacing pacing, String agent) {
        this.targets = targets;
        this.pacing = pacing;
        this.client = client(targets, pacing, agent);
    }

    private static CloseableHttpClient client(Targets targets, Fetcher.Pacing pacing, String agent) {
        Timeout headers = Timeout.of(pacing.headers());
        Http1Config bounded = Http1Config.custom()
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(LONGEST_HEADER)
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(targets.resolver())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(bounded)
                                .build())
                        .setMaxConnTotal(pacing.places())
                        .setMaxConnPerRoute(pacing.places())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(headers)
                                .setSocketTimeout(headers)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(headers).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .setUserAgent(agent)
                .build();
    }

    /**
     * Prepares to fetch a file.
     *
     * @param url allowed already
     * @param file exists already
     * @param refused URLs not to follow redirects to
     * @param arrived is told how many more bytes have come
     */
    Fetch fetch(URI url, Path file, Predicate<URI> refused, LongConsumer arrived) {
        Predicate<URI> allowed = hop -> targets.parsed(hop.toString()).isPresent() && !refused.test(hop);
        return new Fetch(this, url, file, allowed, arrived);
    }

    /** Sends a request that is given up unless its headers are there in time. */
    ClassicHttpResponse open(HttpGet get) throws IOException {
        ScheduledFuture<?> deadline = deadlines.in(pacing.headers(), () -> get.abort());
        try {
            return client.executeOpen(null, get, null);
        } finally {
            deadline.cancel(false);
        }
    }

    /** {@return how many bytes a file may have} */
    long mostBytes() {
        return pacing.bytes();
    }

    @Override
    public void close() {
        deadlines.close();
        client.close(CloseMode.IMMEDIATE);
    }
}
