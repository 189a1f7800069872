package ai.pixapi.gateway.outbound;

import static ai.pixapi.gateway.outbound.FarServer.latin1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.wire.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Here 127.0.0.3 is the public's and 127.0.0.2 is not, as anything else of this machine. */
@Timeout(60) // what is not given up would hang
class FetcherTest {

    private static final String REFUSED = "URL not allowed: give an http or https URL of a public address, at the usual"
            + " port, without user info and fragment";
    private static final String LOST = "the file at a URL could not be fetched";
    private static final byte[] PICTURE = latin1("the bytes of a picture");

    @TempDir
    private Path folder;

    private final Names names = new Names();
    private final CountDownLatch gone = new CountDownLatch(1);
    private FarServer far;
    private FarServer inside;
    private Fetcher fetcher;

    /** Names that mean what a test says, one look-up after the other. */
    private static final class Names implements DnsResolver {

        private final Map<String, List<String[]>> answers = new ConcurrentHashMap<>();

        void put(String name, String[]... inTurn) {
            answers.put(name, new ArrayList<>(List.of(inTurn)));
        }

        @Override
        public synchronized InetAddress[] resolve(String host) throws UnknownHostException {
            if (host.matches("[0-9.]+|.*:.*")) {
                return new InetAddress[] {InetAddress.getByName(host)};
            }
            List<String[]> turns = answers.get(host);
            if (turns == null) {
                throw new UnknownHostException(host);
            }
            String[] now = turns.size() > 1 ? turns.remove(0) : turns.get(0);
            InetAddress[] found = new InetAddress[now.length];
            for (int i = 0; i < now.length; i++) {
                found[i] = InetAddress.getByAddress(
                        host, InetAddress.getByName(now[i]).getAddress());
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @BeforeEach
    void open() throws IOException {
        far = new FarServer("127.0.0.3", 0);
        inside = new FarServer("127.0.0.2", far.port());
        names.put("far.example", new String[] {"127.0.0.3"});
        names.put("inside.example", new String[] {"127.0.0.2"});
        names.put("both.example", new String[] {"127.0.0.3", "127.0.0.2"});
        far.file("/a.png", PICTURE);
        inside.file("/secret", latin1("the banner of a service inside"));
        fetcher = fetcher(new Fetcher.Pacing(Duration.ofSeconds(20), Duration.ofSeconds(20), 100_000, 8));
    }

    private Fetcher fetcher(Fetcher.Pacing pacing) {
        Predicate<InetAddress> also = OutboundBeans.among(List.of("127.0.0.3/32"));
        return new Fetcher(new Targets(also, Set.of(80, 443, far.port()), names), pacing);
    }

    @AfterEach
    void close() {
        fetcher.close();
        far.close();
        inside.close();
    }

    @Test
    void aFileIsFetchedWithoutKeyOrCookie() throws IOException {
        assertThat(fetch(url("/a.png"))).isEqualTo(PICTURE);
        assertThat(far.asked()).hasSize(1);
        assertThat(far.asked().get(0)).startsWith("GET /a.png HTTP/1.1").doesNotContainIgnoringCase("cookie", "auth");
    }

    @Test
    void filesOfOneRequestAreFetchedSideBySide() throws IOException {
        List<Download> downloads = new ArrayList<>();
        // each waits for all others to have come
        CountDownLatch all = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            byte[] bytes = latin1("picture " + i);
            far.on("/" + i, (out, closed) -> {
                all.countDown();
                all.await();
                FarServer.answer("200 OK", "", bytes).run(out, closed);
            });
            downloads.add(new Download("image", url("/" + i), file()));
        }

        fetcher.fetch(downloads, url -> false, bytes -> {});

        for (int i = 0; i < 4; i++) {
            assertThat(Files.readString(downloads.get(i).file())).isEqualTo("picture " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:PORT/secret",
                "http://inside.example:PORT/secret",
                "http://both.example:PORT/secret",
                "http://localhost:PORT/secret",
                "http://[::ffff:127.0.0.2]:PORT/secret",
                "http://[64:ff9b::7f00:2]:PORT/secret",
                "http://127.2:PORT/secret",
                "http://2130706434:PORT/secret",
                "http://0x7f.2:PORT/secret",
                "http://0177.0.0.2:PORT/secret",
                "http://169.254.169.254/latest/meta-data",
                "http://unknown.example/",
                "http://far.example:22/",
                "http://far.example:5432/",
                "http://user@far.example:PORT/a.png",
                "file:///etc/passwd",
                "ftp://far.example/a.png",
                "gopher://far.example/",
                "jar:http://far.example:PORT/a.png!/",
                "data:image/png;base64,AAAA",
                "//far.example/a.png",
                "/a.png"
            })
    void whatIsNotThePublicsIsRefusedInTheSameWordsAndNeverReached(String url) {
        names.put("localhost", new String[] {"127.0.0.2"});

        assertThatThrownBy(() -> fetch(url.replace("PORT", "" + far.port())))
                .isInstanceOf(ApiError.class)
                .hasMessage(REFUSED);
        assertThat(inside.asked()).isEmpty();
        assertThat(far.asked()).isEmpty();
    }

    @Test
    void aNameThatTurnsBetweenTwoFetchesIsLookedAtEachTime() throws IOException {
        names.put("turning.example", new String[] {"127.0.0.3"}, new String[] {"127.0.0.2"});
        String url = far.url("turning.example", "/a.png");

        assertThat(fetch(url)).isEqualTo(PICTURE);
        assertThatThrownBy(() -> fetch(url)).hasMessage(REFUSED);
        assertThat(inside.asked()).isEmpty();
    }

    @Test
    void aRedirectIsFollowedWhereAFirstUrlMayLead() throws IOException {
        far.redirect("/1", 301, "/2").redirect("/2", 307, "//far.example:" + far.port() + "/3");
        far.redirect("/3", 302, url("/a.png#part"));

        assertThat(fetch(url("/1"))).isEqualTo(PICTURE);
    }

    @Test
    void aRedirectTooManyIsNot() {
        for (int i = 0; i < 10; i++) {
            far.redirect("/" + i, 307, "/" + (i + 1));
        }
        far.redirect("/10", 302, "/a.png");

        assertThatThrownBy(() -> fetch(url("/0"))).hasMessage(LOST);
        assertThat(far.asked()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:PORT/secret",
                "http://inside.example:PORT/secret",
                "http://far.example:22/",
                "file:///etc/passwd",
                "ftp://far.example/",
                "http://a b/",
                "http://gateway.example:PORT/v1/models"
            })
    void aRedirectToAnythingElseIsRefused(String location) {
        names.put("gateway.example", new String[] {"127.0.0.3"});
        far.redirect("/1", 302, location.replace("PORT", "" + far.port()));

        assertThatThrownBy(() -> fetch(url("/1"))).hasMessage(REFUSED);
        assertThat(inside.asked()).isEmpty();
        assertThat(far.asked()).hasSize(1);
    }

    @Test
    void aRedirectNeverLeadsOutOfTls() {
        URI secure = URI.create("HTTPS://far.example/");
        URI plain = URI.create("http://far.example/");

        assertThat(Fetch.isDowngrade(secure, plain)).isTrue();
        assertThat(Fetch.isDowngrade(secure, secure)).isFalse();
        assertThat(Fetch.isDowngrade(plain, secure)).isFalse();
        assertThat(Fetch.isDowngrade(plain, plain)).isFalse();
    }

    @Test
    void theGatewaysOwnUrlsAreNotFetched() {
        assertThatThrownBy(() -> fetch("http://gateway.example/v1/models")).hasMessage(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "206 Partial", "401 No", "404 Not Found", "500 Broken", "304 Same"})
    void anyOtherStatusIsAFailureThatTellsNothing(String status) {
        far.on("/a.png", FarServer.answer(status, "", status.startsWith("2") ? new byte[0] : latin1("SSH-2.0-banner")));

        assertThatThrownBy(() -> fetch(url("/a.png"))).hasMessage(LOST);
    }

    @Test
    void aRedirectWithoutAPlaceIsAFailure() {
        far.on("/a.png", FarServer.answer("302 Found", "", new byte[0]));

        assertThatThrownBy(() -> fetch(url("/a.png"))).hasMessage(LOST);
    }

    @Test
    void whatIsNoHttpIsAFailureThatTellsNothing() {
        far.on("/a.png", (out, closed) -> out.write(latin1("SSH-2.0-OpenSSH_9.2\r\n\r\n")));

        assertThatThrownBy(() -> fetch(url("/a.png"))).hasMessage(LOST);
    }

    @Test
    void aBodyThatEndsEarlyIsAFailure() {
        far.on("/a.png", (out, closed) -> out.write(latin1("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort")));

        assertThatThrownBy(() -> fetch(url("/a.png"))).hasMessage(LOST);
    }

    @Test
    void aBodyThatEndsWithItsConnectionHasItsOwnEnd() throws IOException {
        byte[] whole = Picture.png(64, 64, 0xff0000);
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);
        byte[] head = latin1("HTTP/1.1 200 OK\r\n\r\n");
        far.on("/whole.png", (out, closed) -> out.write(joined(head, whole)));
        far.on("/cut.png", (out, closed) -> out.write(joined(head, cut)));
        far.on("/nothing.png", (out, closed) -> out.write(head));
        far.file("/stated.png", cut);

        assertThat(fetch(url("/whole.png"))).isEqualTo(whole);
        assertThat(fetch(url("/stated.png"))).isEqualTo(cut);
        assertThatThrownBy(() -> fetch(url("/cut.png"))).hasMessage(LOST);
        assertThatThrownBy(() -> fetch(url("/nothing.png"))).hasMessage(LOST);
    }

    @Test
    void bytesBehindTheStatedLengthAreNotRead() throws IOException {
        far.on("/a.png", (out, closed) -> {
            out.write(latin1("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"));
            pour(out, closed);
        });

        assertThat(fetch(url("/a.png"))).isEqualTo(latin1("xxxxx"));
    }

    @Test
    void anEndlessBodyIsCutAtTheLimit() {
        far.on("/a.png", (out, closed) -> {
            out.write(latin1("HTTP/1.1 200 OK\r\n\r\n"));
            pour(out, closed);
        });
        far.on("/b.png", (out, closed) -> {
            out.write(latin1("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n"));
            pour(out, closed);
        });
        far.on("/c.png", FarServer.answer("200 OK", "", new byte[100_001]));

        for (String path : List.of("/a.png", "/b.png", "/c.png")) {
            assertThatThrownBy(() -> fetch(url(path))).hasMessage("a file at a URL may have at most 100000 bytes");
        }
    }

    @Test
    void aFileOfTheLargestSizeIsFetched() throws IOException {
        byte[] large = new byte[100_000];
        new Random(1).nextBytes(large);
        far.file("/large.png", large);

        assertThat(fetch(url("/large.png"))).isEqualTo(large);
    }

    @Test
    void bytesAreToldAsTheyComeAndWhoeverCountsThemEndsTheFetching() {
        far.on("/endless", (out, closed) -> {
            out.write(latin1("HTTP/1.1 200 OK\r\n\r\n"));
            pour(out, closed);
        });
        AtomicLong all = new AtomicLong();
        LongConsumer counter = bytes -> {
            if (all.addAndGet(bytes) > 50_000) {
                throw ApiError.overloaded("enough");
            }
        };
        List<Download> downloads =
                List.of(new Download("image", url("/a.png"), file()), new Download("image", url("/endless"), file()));

        assertThatThrownBy(() -> fetcher.fetch(downloads, url -> false, counter))
                .isInstanceOf(ApiError.class)
                .hasMessage("enough");
        assertThat(all).hasValueGreaterThan(50_000);
    }

    @Test
    void endlessHeadersAreCut() {
        far.on("/many", (out, closed) -> {
            out.write(latin1("HTTP/1.1 200 OK\r\n"));
            while (closed.getCount() > 0) {
                out.write(latin1("X-More: x\r\n"));
            }
        });
        far.on("/long", (out, closed) -> {
            out.write(latin1("HTTP/1.1 200 OK\r\nX-Long: "));
            pour(out, closed);
        });

        assertThatThrownBy(() -> fetch(url("/many"))).hasMessage(LOST);
        assertThatThrownBy(() -> fetch(url("/long"))).hasMessage(LOST);
    }

    @Test
    void compressedBytesAreNotInflated() {
        far.on("/a.png", FarServer.answer("200 OK", "Content-Encoding: gzip\r\n", PICTURE));

        assertThatThrownBy(() -> fetch(url("/a.png"))).hasMessage(LOST);
    }

    @Test
    void whoSaysNothingIsGivenUp() {
        fetcher.close();
        fetcher = fetcher(new Fetcher.Pacing(Duration.ofMillis(300), Duration.ofMinutes(10), 100_000, 8));
        far.on("/a.png", (out, closed) -> closed.await());

        assertThatThrownBy(() -> fetch(url("/a.png"))).hasMessage(LOST);
    }

    @Test
    void headersThatDripAreGivenUpThoughEachByteIsInTime() throws InterruptedException {
        fetcher.close();
        fetcher = fetcher(new Fetcher.Pacing(Duration.ofMillis(600), Duration.ofMinutes(10), 100_000, 8));
        far.on("/a.png", (out, closed) -> drip(out, closed, "HTTP/1.1 200 OK\r\nX: "));

        assertThatThrownBy(() -> fetch(url("/a.png"))).hasMessage(LOST);
        gone.await();
    }

    @Test
    void aBodyThatDripsIsGivenUpThoughEachByteIsInTime() throws InterruptedException {
        fetcher.close();
        fetcher = fetcher(new Fetcher.Pacing(Duration.ofSeconds(20), Duration.ofMillis(600), 100_000, 8));
        far.on("/a.png", (out, closed) -> drip(out, closed, "HTTP/1.1 200 OK\r\n\r\n"));

        assertThatThrownBy(() -> fetch(url("/a.png"))).hasMessage(LOST);
        gone.await();
    }

    @Test
    void placesAreFewAndFreeAgainAfterwards() throws Exception {
        fetcher.close();
        fetcher = fetcher(new Fetcher.Pacing(Duration.ofSeconds(20), Duration.ofSeconds(20), 100_000, 1));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        far.on("/slow", (out, closed) -> {
            asked.countDown();
            go.await();
            FarServer.answer("200 OK", "", PICTURE).run(out, closed);
        });
        Thread first = new Thread(
                () -> fetcher.fetch(List.of(new Download("image", url("/slow"), file())), u -> false, n -> {}));
        first.start();
        asked.await();

        assertThatThrownBy(() -> fetch(url("/a.png"))).hasMessage("Too many files are being fetched.");
        go.countDown();
        first.join();
        assertThat(fetch(url("/a.png"))).isEqualTo(PICTURE);
    }

    @Test
    void blocksOfAddressesAreWrittenWithTheirLength() {
        for (String wrong : List.of("10.0.0.0", "localhost/8", "10.0.0.0/x", "")) {
            assertThatThrownBy(() -> OutboundBeans.among(List.of(wrong)))
                    .hasMessageStartingWith("pixapi.gateway.inputs.private-addresses");
        }
    }

    private static void pour(OutputStream out, CountDownLatch closed) throws IOException {
        byte[] more = latin1("x".repeat(8192));
        while (closed.getCount() > 0) {
            out.write(more);
        }
    }

    /** A byte every tenth of a second, until nobody listens any more. */
    private void drip(OutputStream out, CountDownLatch closed, String start) throws Exception {
        out.write(latin1(start));
        while (!closed.await(100, TimeUnit.MILLISECONDS)) {
            try {
                out.write('x');
                out.flush();
            } catch (IOException hungUp) {
                gone.countDown();
                return;
            }
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private String url(String path) {
        return far.url("far.example", path);
    }

    private Path file() {
        try {
            return Files.createTempFile(folder, "fetched", null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private byte[] fetch(String url) throws IOException {
        Path file = file();
        Predicate<URI> ours = target -> target.getHost().equals("gateway.example");
        fetcher.fetch(List.of(new Download("image", url, file)), ours, bytes -> {});
        return Files.readAllBytes(file);
    }
}
