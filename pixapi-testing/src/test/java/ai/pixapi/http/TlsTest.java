package ai.pixapi.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.exchange.NoReply;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    @TempDir
    static Path folder;

    private static Tls tls;

    private final Transport trusting =
            new Transport(new Transport.Settings(Duration.ofSeconds(10), null, null, tls.context()));
    private final Transport strict = new Transport(Transport.Settings.DEFAULT);

    @BeforeAll
    static void makeCertificate() throws Exception {
        tls = Tls.in(folder);
    }

    @AfterEach
    void close() {
        trusting.close();
        strict.close();
    }

    @Test
    void anOrderGoesThrough() throws Exception {
        try (RawServer server = answering(FINE)) {
            assertThat(trusting.send(order(server.url("/"))).status()).isEqualTo(200);
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsSentNothing() throws Exception {
        try (RawServer server = answering(FINE)) {
            NoReply lost = lost(strict, order(server.url("/")));

            assertThat(lost.wasSent()).isFalse();
            assertThat(lost).hasMessage("no TLS connection");
            assertThat(server.heads()).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsSentNothing() throws Exception {
        try (RawServer server = answering(FINE)) {
            NoReply lost = lost(trusting, order(URI.create("https://localhost:" + server.port() + "/")));

            assertThat(lost.wasSent()).isFalse();
            assertThat(server.heads()).isEmpty();
        }
    }

    @Test
    void aFarEndThatSpeaksNoTlsIsSentNothing() throws Exception {
        try (RawServer plain = new RawServer((socket, raw) -> {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
        })) {
            NoReply lost = lost(strict, order(URI.create("https://127.0.0.1:" + plain.port() + "/")));

            assertThat(lost.wasSent()).isFalse();
        }
    }

    @Test
    void aHandshakeThatIsResetIsSentNothing() throws Exception {
        try (RawServer rude = new RawServer((socket, raw) -> {
            socket.getInputStream().read();
            socket.setSoLinger(true, 0);
        })) {
            NoReply lost = lost(strict, order(URI.create("https://127.0.0.1:" + rude.port() + "/")));

            assertThat(lost.wasSent()).isFalse();
        }
    }

    @Test
    void aHandshakeThatStallsIsGivenUpAndSentNothing() throws Exception {
        try (RawServer silent = new RawServer((socket, raw) -> raw.readToTheEnd(socket))) {
            NoReply lost = lost(
                    strict,
                    order(URI.create("https://127.0.0.1:" + silent.port() + "/"))
                            .within(SHORT));

            assertThat(lost.wasSent()).isFalse();
            assertThat(silent.awaitEnd()).isNotNull();
        }
    }

    @Test
    void anAnswerThatIsCutAfterTheHandshakeLeavesTheOrderSent() throws Exception {
        try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{}")) {
            NoReply lost = lost(trusting, order(server.url("/")));

            assertThat(lost.wasSent()).isTrue();
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void aDownloadIsNotSentOnFromHttpsToHttp() throws Exception {
        try (RawServer plain = RawServer.saying(FINE);
                RawServer safe = answering(
                        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + plain.url("/a.png") + "\r\n\r\n")) {
            NoReply lost = catchThrowableOfType(
                    NoReply.class,
                    () -> trusting.download(safe.url("/a.png"), folder.resolve("a.png"), 1000, Duration.ofSeconds(10)));

            assertThat(lost).hasMessage("an answer of 302 that leads nowhere");
            assertThat(plain.heads()).isEmpty();
        }
    }

    private static RawServer answering(String answer) throws Exception {
        return tls.server((socket, raw) -> {
            if (raw.readHead(socket.getInputStream()).startsWith("POST ")) {
                socket.getInputStream().readNBytes(2);
            }
            socket.getOutputStream().write(answer.getBytes(US_ASCII));
        });
    }

    private static NoReply lost(Transport transport, Call call) {
        NoReply lost = catchThrowableOfType(NoReply.class, () -> transport.send(call));
        assertThat(lost).isNotNull();
        return lost;
    }

    private static Call order(URI uri) {
        return Call.post(uri, JsonValue.EMPTY_JSON_OBJECT);
    }
}
