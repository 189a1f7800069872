package ai.pixapi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers whose bodies are not what they should be. */
class SpoiledBodiesTest {

    private static final String ORDER = "{'model':'nano-banana','prompt':'a'}";

    private final PixapiUpstream server = UpstreamServer.pixapi();
    private Client.Raw client;

    @BeforeEach
    void connect() throws IOException {
        server.withoutRequestIds();
        client = new Client.Raw(server.url());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void drip() throws Exception {
        server.next(Reply.status(200).json("{}").dripping(Duration.ofMillis(1)).closing());

        assertThat(client.order(ORDER).all()).endsWith("\r\n\r\n{}");
    }

    @Test
    void delay() throws Exception {
        long start = System.nanoTime();
        server.next(Reply.status(200).delayed(Duration.ofMillis(50)).closing());
        client.order(ORDER).all();

        assertThat(System.nanoTime() - start).isGreaterThan(50_000_000L);
    }

    @Test
    void bodyIsCutByAHangUp() throws Exception {
        server.next(Reply.status(200).json("0123456789").truncatedAfter(4));

        assertThat(client.order(ORDER).all()).contains("Content-Length: 10").endsWith("\r\n\r\n0123");
    }

    @Test
    void bodyIsCutByAReset() throws Exception {
        server.next(Reply.status(200).json("0123456789").resetWithin(4));
        client.order(ORDER);

        assertReset();
    }

    @Test
    void lengthIsShorterThanTheBody() throws Exception {
        server.next(Reply.status(200).json("0123456789").declaring(3));

        assertThat(client.order(ORDER).all())
                .containsOnlyOnce("Content-Length: 3\r\n")
                .endsWith("0123456789");
    }

    @Test
    void chunks() throws Exception {
        server.next(Reply.status(200).json("0123456789").chunked().closing());

        assertThat(client.order(ORDER).all())
                .contains("Transfer-Encoding: chunked")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\na\r\n0123456789\r\n0\r\n\r\n");
    }

    @Test
    void chunksWithoutEnd() throws Exception {
        server.next(Reply.status(200).json("0123456789").chunkedWithoutEnd());

        assertThat(client.order(ORDER).all()).endsWith("\r\n\r\na\r\n0123456789\r\n");
    }

    @Test
    void endlessBody() throws Exception {
        server.next(Reply.status(200).json("").endless());

        assertThat(client.order(ORDER).read(3_000_000)).endsWith(" ");
    }

    @Test
    void malformedJsonIsWholeForHttp() throws Exception {
        server.next(Reply.accept().malformed().closing());

        String answer = client.order(ORDER).all();

        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(answer).contains("Content-Length: " + body.length() + "\r\n");
        assertThat(body).startsWith("{\"created\"").doesNotContain("}");
    }

    @Test
    void successWithoutImages() throws Exception {
        server.next(Reply.accept().making().closing());

        assertThat(client.order(ORDER).all()).endsWith("\"data\":[]}");
        assertThat(server.charged()).isEqualByComparingTo("2");
    }

    @Test
    void redirection() throws Exception {
        server.next(Reply.redirect(307, URI.create("http://127.0.0.1:1/x")).closing());

        assertThat(client.order(ORDER).all()).startsWith("HTTP/1.1 307").contains("Location: http://127.0.0.1:1/x\r\n");
    }

    @Test
    void garbageInPlaceOfAStatusLine() throws Exception {
        server.next(Reply.raw("SSH-2.0-x\r\n"));

        assertThat(client.order(ORDER).all()).isEqualTo("SSH-2.0-x\r\n");
    }

    private void assertReset() {
        assertThatThrownBy(() -> {
                    String rest = client.all();
                    throw new AssertionError("no reset but " + rest);
                })
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }
}
