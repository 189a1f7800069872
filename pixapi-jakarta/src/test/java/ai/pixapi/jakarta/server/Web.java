package ai.pixapi.jakarta.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks applications from outside. */
public final class Web {

    /** Not HTTP/2: a connection that was asked to upgrade keeps the application that it was first used for. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Web() {}

    /**
     * {@return the answer to a GET}
     *
     * @param address where
     */
    public static HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    /**
     * {@return the answer to a POST of plain text}
     *
     * @param address where
     * @param text the body
     */
    public static HttpResponse<String> post(URI address, String text) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(
                    request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
