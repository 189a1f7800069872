package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.Endpoint;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Adds the key of the client's account, and sends a request to where only its parameters say. */
// no @Provider: a server would then make it a CDI bean and give the client the bean's proxy
abstract sealed class RequestFilter implements ClientRequestFilter
        permits PixapiKey, PixazoKey, MagicHourKey, OpenAiKey {

    private final String header;
    private final String scheme;
    private final List<String> settings;

    RequestFilter(String header, String scheme, String... settings) {
        this.header = header;
        this.scheme = scheme;
        this.settings = List.of(settings);
    }

    @Override
    public final void filter(ClientRequestContext request) {
        MultivaluedMap<String, Object> headers = request.getHeaders();
        String elsewhere = taken(headers, Wire.PRESIGNED);
        if (elsewhere != null) {
            request.setUri(URI.create(elsewhere));
            headers.remove(HttpHeaders.ACCEPT);
            return;
        }
        String path = taken(headers, Wire.PATH);
        String id = taken(headers, Wire.ID);
        if (path != null) {
            request.setUri(below(request.getUri(), path));
        } else if (id != null) {
            request.setUri(below(request.getUri(), "/" + Endpoint.segment(id)));
        }
        headers.putSingle(header, scheme + key(request));
    }

    private static @Nullable String taken(MultivaluedMap<String, Object> headers, String name) {
        List<Object> values = headers.remove(name);
        return values == null || values.isEmpty() ? null : String.valueOf(values.get(0));
    }

    private static URI below(URI base, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash");
        }
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    private String key(ClientRequestContext request) {
        return request.getConfiguration().getProperty(Lane.PROPERTY) instanceof Lane<?> lane
                ? lane.key()
                : configured();
    }

    private String configured() {
        Config config = ConfigProvider.getConfig();
        return settings.stream()
                .map(name -> config.getOptionalValue(name, String.class))
                .flatMap(Optional::stream)
                .map(String::strip)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(settings.get(0) + " is not set"));
    }
}
