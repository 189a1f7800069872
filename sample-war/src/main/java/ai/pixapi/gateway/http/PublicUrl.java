package ai.pixapi.gateway.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Addresses of the gateway as its callers see it. */
@ApplicationScoped
public class PublicUrl {

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    @Inject
    private HttpServletRequest request;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.public-url")
    private Optional<String> configured;

    /** For the container. */
    public PublicUrl() {}

    /**
     * Makes an address.
     *
     * @param path a path of the gateway, with its slash
     * @return the path under the configured address; without one, under the host that the caller named
     */
    public String of(String path) {
        return configured.map(PublicUrl::withoutSlash).orElseGet(this::asCalled) + request.getContextPath() + path;
    }

    /** {@return the names under which this gateway is known: the configured one, and the one that the caller used} */
    public OwnAddresses own() {
        return new OwnAddresses(Stream.concat(configured.stream(), Stream.of(asCalled()))
                .map(URI::create)
                .toList());
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private String asCalled() {
        String host = request.getHeader("Host");
        String authority = isHost(host) ? host : request.getLocalAddr() + ":" + request.getLocalPort();
        return request.getScheme() + "://" + authority;
    }

    static boolean isHost(@Nullable String text) {
        if (text == null || !HOST.matcher(text).matches()) {
            return false;
        }
        try {
            // brackets may hold what is no address: [:::]
            new URI("http://" + text);
            return true;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
