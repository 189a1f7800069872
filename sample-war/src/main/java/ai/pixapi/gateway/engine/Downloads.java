package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.ResultFile;
import ai.pixapi.gateway.outbound.Fetcher;
import ai.pixapi.gateway.outbound.PublicAddresses;
import ai.pixapi.gateway.outbound.ResultFetcher;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Brings results home, from public addresses alone unless the provider itself is in this network. */
@ApplicationScoped
class Downloads {

    private static final Fetcher.Pacing PACING =
            new Fetcher.Pacing(Duration.ofSeconds(30), Duration.ofMinutes(10), 512L << 20, 64);

    private final ResultFetcher abroad = new ResultFetcher(false, PACING, SystemDefaultDnsResolver.INSTANCE);
    private final ResultFetcher athome = new ResultFetcher(true, PACING, SystemDefaultDnsResolver.INSTANCE);
    private final Map<ProviderId, Boolean> neighbours = new ConcurrentHashMap<>();

    @Inject
    private Upstreams upstreams;

    /** For the container. */
    Downloads() {}

    /** A provider names an address that nothing is fetched from. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused() {
            super("a result is said to lie at an address that is not public");
        }
    }

    /** The file is not to be had now. */
    static final class NotNow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotNow() {
            super("a result could not be fetched");
        }
    }

    /**
     * Writes a result.
     *
     * @param part where to; not there yet
     * @throws Refused if its address is not public
     * @throws NotNow if it cannot be fetched
     */
    void save(ProviderId provider, ResultFile file, Path part) throws IOException {
        Optional<URI> url = file.url();
        if (url.isEmpty()) {
            file.saveTo(part);
            return;
        }
        Files.createFile(part);
        ResultFetcher fetcher = isNeighbour(provider) ? athome : abroad;
        switch (fetcher.fetch(url.get(), part)) {
            case FETCHED -> {}
            case REFUSED -> throw new Refused();
            case FAILED -> throw new NotNow();
        }
    }

    /** For development and tests: a provider with a private address may keep its files at one, too. */
    private boolean isNeighbour(ProviderId provider) {
        return neighbours.computeIfAbsent(
                provider,
                id -> upstreams.baseUrl(id).filter(Downloads::isPrivate).isPresent());
    }

    private static boolean isPrivate(URI url) {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
            return Arrays.stream(addresses).noneMatch(PublicAddresses::contains);
        } catch (UnknownHostException unknown) {
            // not for ever: its name may not be there yet
            throw new NotNow();
        }
    }

    @PreDestroy
    void close() {
        abroad.close();
        athome.close();
    }
}
