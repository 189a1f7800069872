package ai.pixapi.gateway.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A bucket of an S3-compatible storage. */
final class Bucket implements Remote {

    private static final int CONNECTIONS = 64;
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout IDLE = Timeout.ofSeconds(30);

    private final BucketSettings settings;
    private final BucketSignature signature;
    private final CloseableHttpClient client;

    Bucket(BucketSettings settings, Clock clock) {
        this.settings = settings;
        this.signature = new BucketSignature(settings, clock);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(IDLE)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(IDLE)
                        .setConnectionRequestTimeout(IDLE)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .setUserAgent("pixapi-gateway")
                .build();
    }

    /** What is done with an answer that was hoped for. */
    private interface Taker<T> {
        T take(@Nullable InputStream body) throws IOException;
    }

    @Override
    public void save(String name, Path file) throws IOException {
        ClassicHttpRequest put = request(Method.PUT, settings.object(name));
        put.setEntity(new FileEntity(file.toFile(), ContentType.APPLICATION_OCTET_STREAM));
        signature.sign(put, file);
        if (send(put, body -> true).isEmpty()) {
            throw new IOException(settings + " is not there");
        }
    }

    @Override
    public boolean has(String name) throws IOException {
        ClassicHttpRequest head = request(Method.HEAD, settings.object(name));
        signature.sign(head, null);
        return send(head, body -> true).isPresent();
    }

    @Override
    public boolean load(String name, Path target) throws IOException {
        ClassicHttpRequest get = request(Method.GET, settings.object(name));
        signature.sign(get, null);
        return send(get, body -> {
                    try (OutputStream out = Files.newOutputStream(target)) {
                        return body == null ? 0 : body.transferTo(out);
                    }
                })
                .isPresent();
    }

    @Override
    public void delete(String name) throws IOException {
        ClassicHttpRequest delete = request(Method.DELETE, settings.object(name));
        signature.sign(delete, null);
        send(delete, body -> true);
    }

    @Override
    public void eachBefore(Instant moment, Consumer<String> names) throws IOException {
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            // in the order of their names, as the signature wants them
            String from = next.get().isEmpty() ? "" : "continuation-token=" + encoded(next.get()) + "&";
            String under = settings.prefix().isEmpty() ? "" : "&prefix=" + encoded(settings.prefix());
            ClassicHttpRequest get = request(Method.GET, settings.list(from + "list-type=2&max-keys=1000" + under));
            signature.sign(get, null);
            BucketPage page = send(get, body -> BucketPage.read(body == null ? InputStream.nullInputStream() : body))
                    .orElseThrow(() -> new IOException(settings + " is not there"));
            page.names().forEach((key, saved) -> {
                String name = key.startsWith(settings.prefix())
                        ? key.substring(settings.prefix().length())
                        : "";
                if (saved.isBefore(moment) && ContentName.isOne(name)) {
                    names.accept(name);
                }
            });
            next = page.next();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ClassicHttpRequest request(Method method, URI address) {
        return ClassicRequestBuilder.create(method.name()).setUri(address).build();
    }

    /** {@return what was made of the answer; empty for 404} */
    private <T> Optional<T> send(ClassicHttpRequest request, Taker<T> taker) throws IOException {
        HttpClientResponseHandler<Optional<T>> handler = response -> {
            int status = response.getCode();
            if (status == 404) {
                EntityUtils.consume(response.getEntity());
                return Optional.empty();
            }
            if (status / 100 != 2) {
                throw refused(request, response);
            }
            InputStream body =
                    response.getEntity() == null ? null : response.getEntity().getContent();
            T taken = taker.take(body);
            EntityUtils.consume(response.getEntity());
            return Optional.of(taken);
        };
        return client.execute(request, handler);
    }

    /** The code says why; the rest of the answer may repeat what was signed. */
    private IOException refused(ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        String code = response.getEntity() == null
                ? ""
                : BucketPage.errorCode(response.getEntity().getContent());
        return new IOException(settings + " answered " + request.getMethod() + " with " + response.getCode()
                + (code.isEmpty() ? "" : " " + code));
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }
}
