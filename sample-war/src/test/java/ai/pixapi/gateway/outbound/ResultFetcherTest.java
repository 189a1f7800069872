package ai.pixapi.gateway.outbound;

import static ai.pixapi.gateway.outbound.FarServer.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ResultFetcherTest {

    private static final byte[] PICTURE = latin1("the bytes of a picture");

    @TempDir
    private Path folder;

    private FarServer far;
    private ResultFetcher home;
    private ResultFetcher abroad;

    /** Each name has one address of this machine. */
    private record Names(Map<String, String> addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!addresses.containsKey(host)) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getByName(addresses.get(host))};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @BeforeEach
    void open() throws IOException {
        far = new FarServer("127.0.0.3", 0);
        far.file("/a.png", PICTURE);
        Names names = new Names(Map.of("far.example", "127.0.0.3", "my_bucket.example", "127.0.0.3"));
        Fetcher.Pacing pacing = new Fetcher.Pacing(Duration.ofSeconds(20), Duration.ofSeconds(20), 100_000, 8);
        home = new ResultFetcher(true, pacing, names);
        abroad = new ResultFetcher(false, pacing, names);
    }

    @AfterEach
    void close() {
        home.close();
        abroad.close();
        far.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"far.example", "my_bucket.example"})
    void aResultIsFetchedWhateverLettersItsServersNameHas(String host) throws IOException {
        Path file = file();

        assertThat(home.fetch(url(host), file)).isEqualTo(ResultFetcher.Outcome.FETCHED);

        assertThat(file).hasBinaryContent(PICTURE);
        assertThat(far.asked())
                .singleElement()
                .asString()
                .contains("User-Agent: pixapi-gateway-results/1")
                .contains("Host: " + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"far.example", "my_bucket.example"})
    void anAddressInsideIsRefusedWhateverItsNameAndNeverReached(String host) throws IOException {
        assertThat(abroad.fetch(url(host), file())).isEqualTo(ResultFetcher.Outcome.REFUSED);
        assertThat(far.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user@far.example/a.png",
                "http://user@my_bucket.example/a.png",
                "ftp://far.example/a.png",
                "file:///etc/passwd",
                "http:/a.png"
            })
    void whatIsNoAddressOfTheWebIsRefused(String url) throws IOException {
        assertThat(home.fetch(URI.create(url), file())).isEqualTo(ResultFetcher.Outcome.REFUSED);
    }

    @Test
    void aNameThatNobodyKnowsMayBeKnownAnotherTime() throws IOException {
        assertThat(abroad.fetch(url("unknown.example"), file())).isEqualTo(ResultFetcher.Outcome.FAILED);
    }

    private URI url(String host) {
        return URI.create(far.url(host, "/a.png"));
    }

    private Path file() throws IOException {
        return Files.createTempFile(folder, "fetched", null);
    }
}
