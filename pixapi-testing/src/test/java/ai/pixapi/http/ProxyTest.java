package ai.pixapi.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProxyTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final String PASSWORD_WANTED = "HTTP/1.1 407 Proxy Authentication Required\r\n"
            + "Proxy-Authenticate: Basic realm=\"office\"\r\nContent-Length: 0\r\n\r\n";

    @TempDir
    static Path folder;

    private static Tls tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        tls = Tls.in(folder);
    }

    @Test
    void anOrderOverHttpIsHandedToTheProxy() throws Exception {
        try (RawServer proxy = RawServer.saying(FINE);
                Transport transport = through(proxy)) {
            // nobody listens at port 9
            assertThat(transport
                            .send(order(URI.create("http://127.0.0.1:9/v1")))
                            .status())
                    .isEqualTo(200);

            assertThat(proxy.heads()).hasSize(1);
            assertThat(proxy.heads().get(0)).startsWith("POST http://127.0.0.1:9/v1 HTTP/1.1\r\n");
        }
    }

    @Test
    void anOrderOverHttpsGoesThroughTheProxyUnread() throws Exception {
        try (RawServer far = tls.server((socket, raw) -> {
                    raw.readHead(socket.getInputStream());
                    socket.getOutputStream().write(FINE.getBytes(ISO_8859_1));
                    raw.readToTheEnd(socket);
                });
                RawServer proxy = tunnelTo(far.port());
                Transport transport = through(proxy)) {
            assertThat(transport.send(order(far.url("/v1"))).status()).isEqualTo(200);

            assertThat(proxy.heads()).hasSize(1);
            assertThat(proxy.heads().get(0))
                    .startsWith("CONNECT 127.0.0.1:" + far.port() + " ")
                    .doesNotContain(UpstreamServer.KEY);
            assertThat(far.heads().get(0)).contains(UpstreamServer.KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aProxyThatWantsAPasswordHasPassedNothingOn(String scheme) throws Exception {
        try (RawServer proxy = RawServer.saying(PASSWORD_WANTED);
                Transport transport = through(proxy)) {
            NoReply lost = lost(transport, order(URI.create(scheme + "://127.0.0.1:9/v1")));

            assertThat(lost.wasSent()).isFalse();
            assertThat(lost).hasMessageContaining("proxy");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 502, 503})
    void aTunnelThatIsRefusedHasSentNothing(int status) throws Exception {
        try (RawServer proxy =
                        RawServer.saying("HTTP/1.1 " + status + " No\r\nContent-Length: 14\r\n\r\n{\"error\":\"no\"}");
                Transport transport = through(proxy)) {
            NoReply lost = lost(transport, order(URI.create("https://127.0.0.1:9/v1")));

            assertThat(lost.wasSent()).isFalse();
            assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT "));
        }
    }

    @Test
    void aProxyThatHangsUpHasPassedNothingOnOfATunnel() throws Exception {
        try (RawServer proxy = new RawServer((socket, raw) -> raw.readHead(socket.getInputStream()));
                Transport transport = through(proxy)) {
            assertThat(lost(transport, order(URI.create("https://127.0.0.1:9/v1")))
                            .wasSent())
                    .isFalse();
        }
    }

    @Test
    void aProxyThatHangsUpMayHavePassedOnAnOrderOverHttp() throws Exception {
        try (RawServer proxy = new RawServer((socket, raw) -> raw.readHead(socket.getInputStream()));
                Transport transport = through(proxy)) {
            assertThat(lost(transport, order(URI.create("http://127.0.0.1:9/v1")))
                            .wasSent())
                    .isTrue();
            assertThat(proxy.heads()).hasSize(1);
        }
    }

    @Test
    void aProxyThatIsNotThereIsSentNothing() {
        try (Transport transport = through(RawServer.closedPort())) {
            assertThat(lost(transport, order(URI.create("http://127.0.0.1:9/v1")))
                            .wasSent())
                    .isFalse();
        }
    }

    private static RawServer tunnelTo(int port) {
        return new RawServer((socket, raw) -> {
            raw.readHead(socket.getInputStream());
            try (Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(ISO_8859_1));
                Thread back = new Thread(() -> copy(far, socket));
                back.setDaemon(true);
                back.start();
                copy(socket, far);
            }
        });
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException over) {
            // one of both has hung up
        }
    }

    private static Transport through(RawServer proxy) {
        return through(proxy.port());
    }

    private static Transport through(int port) {
        ProxySelector selector = ProxySelector.of(new InetSocketAddress("127.0.0.1", port));
        return new Transport(new Transport.Settings(Duration.ofSeconds(10), selector, null, tls.context()));
    }

    private static NoReply lost(Transport transport, Call call) {
        NoReply lost = catchThrowableOfType(NoReply.class, () -> transport.send(call));
        assertThat(lost).isNotNull();
        return lost;
    }

    private static Call order(URI uri) {
        return Call.post(uri, Json.createObjectBuilder().add("prompt", "a cup").build())
                .with("Authorization", "Bearer " + UpstreamServer.KEY);
    }
}
