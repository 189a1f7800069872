package ai.pixapi.gateway.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where the gateway itself is, as the caller of one request sees it. Can be asked by any thread.
 *
 * @param roots absolute http and https URLs
 */
public record OwnAddresses(List<URI> roots) {

    /** Copies its parts. */
    public OwnAddresses {
        roots = List.copyOf(roots);
    }

    /**
     * Recognises an address of the gateway.
     *
     * @param url an absolute http or https URL
     * @return its path, decoded, if it is one
     */
    public Optional<String> pathOf(URI url) {
        return contains(url) ? Optional.of(String.valueOf(url.getPath())) : Optional.empty();
    }

    /**
     * Recognises an address of the gateway.
     *
     * @param url an absolute http or https URL
     * @return whether it is one, whatever its path
     */
    public boolean contains(URI url) {
        return roots.stream()
                .anyMatch(root ->
                        String.valueOf(root.getHost()).equalsIgnoreCase(url.getHost()) && port(root) == port(url));
    }

    /** The two usual ports are one server's. */
    private static int port(URI url) {
        return url.getPort() < 0 || url.getPort() == 80 ? 443 : url.getPort();
    }
}
