package ai.pixapi.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import jakarta.json.JsonValue;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RestTlsTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    @TempDir
    static Path folder;

    private static SSLContext tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        tls = Certificate.in(folder);
    }

    @Test
    void anOrderGoesThrough() throws Exception {
        try (FarEnd end = answering(FINE);
                RestSender<PixapiUpstream> sender = sender(end.url("https"), tls)) {
            assertThat(sender.upstream().models().status()).isEqualTo(200);
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsSentNothing() throws Exception {
        try (FarEnd end = answering(FINE)) {
            NoReply lost = lost(end.url("https"), SSLContext.getDefault());

            assertThat(lost.wasSent()).isFalse();
            assertThat(lost).hasMessage("no TLS connection");
            assertThat(end.requestLines()).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsSentNothing() throws Exception {
        try (FarEnd end = answering(FINE)) {
            NoReply lost = lost(URI.create("https://localhost:" + end.port()), tls);

            assertThat(lost.wasSent()).isFalse();
            assertThat(end.requestLines()).isEmpty();
        }
    }

    /** Less than the JDK's sender knows, which has seen the handshake: here it is better not to guess. */
    @Test
    void aHandshakeThatBreaksLeavesItOpen() throws Exception {
        try (FarEnd plain = new FarEnd((socket, end) -> {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(lost(plain.url("https"), tls).wasSent()).isTrue();
        }
    }

    @Test
    void anAnswerThatIsCutLeavesTheOrderSent() throws Exception {
        try (FarEnd end = answering("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{}")) {
            assertThat(lost(end.url("https"), tls).wasSent()).isTrue();
            assertThat(end.requestLines()).hasSize(1);
        }
    }

    private static FarEnd answering(String answer) throws Exception {
        return new FarEnd(
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                (socket, end) -> {
                    end.readHead(socket);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                });
    }

    private static RestSender<PixapiUpstream> sender(URI url, SSLContext context) {
        Duration total = Duration.ofSeconds(10);
        return RestSender.pixapi(new RestAccount("k", url, total, total, Duration.ofSeconds(3), null, context, null));
    }

    private static NoReply lost(URI url, SSLContext context) {
        try (RestSender<PixapiUpstream> sender = sender(url, context)) {
            NoReply lost = catchThrowableOfType(
                    NoReply.class, () -> sender.upstream().generate(JsonValue.EMPTY_JSON_OBJECT, new SubmitRef("r-1")));
            assertThat(lost).isNotNull();
            return lost;
        }
    }
}
