package ai.pixapi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String ORDER = "{'model':'nano-banana','prompt':'a'}";
    private static final Duration LONG = Duration.ofSeconds(10);

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
    void statusTakesNoOrder() throws Exception {
        server.next(Reply.status(503).header("Retry-After", "7").closing());

        assertThat(client.order(ORDER).all())
                .isEqualTo("HTTP/1.1 503 Error\r\nContent-Length: 0\r\nConnection: close\r\nRetry-After: 7\r\n\r\n");
        assertThat(server.orders()).isEmpty();
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void statusAfterAcceptingTakesTheOrder() throws Exception {
        server.next(Reply.status(500).afterAccepting().closing());

        assertThat(client.order(ORDER).all()).startsWith("HTTP/1.1 500").contains("Content-Length: 0");
        assertThat(server.charged()).isEqualByComparingTo("2");
    }

    @Test
    void refusalAfterAcceptingTakesTheOrderAndDeniesIt() throws Exception {
        server.next(Reply.refusal(500).afterAccepting().closing());

        assertThat(client.order(ORDER).all()).startsWith("HTTP/1.1 500").contains("\"internal_error\"");
        assertThat(server.orders()).hasSize(1);
        assertThat(server.charged()).isEqualByComparingTo("2");
    }

    @Test
    void resetAfterTheOrderWasTaken() throws Exception {
        server.next(Reply.accept().thenReset());
        client.order(ORDER);

        assertReset();
        assertThat(server.orders()).hasSize(1);
    }

    @Test
    void resetWithoutAnOrder() throws Exception {
        server.next(Reply.reset());
        client.order(ORDER);

        assertReset();
        assertThat(server.orders()).isEmpty();
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void resetBeforeAnythingIsRead() throws Exception {
        client.order(ORDER).until("]}");
        server.resetNextConnection();
        try (Client.Raw next = new Client.Raw(server.url())) {
            assertThatThrownBy(next::all).isInstanceOf(SocketException.class);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void resetAfterTheHead() throws Exception {
        server.next(Reply.resetAfterHead());
        client.write("POST /v1/images/generations HTTP/1.1\r\nContent-Length: 9\r\n\r\n");

        assertReset();
        assertThat(server.submits().get(0).isWhole()).isFalse();
    }

    @Test
    void resetInTheMiddleOfTheBody() throws Exception {
        server.next(Reply.resetAfterBody(4));
        client.write("POST /v1/images/generations HTTP/1.1\r\nContent-Length: 9\r\n\r\n{\"mo");

        assertReset();
        assertThat(server.submits().get(0).text()).isEqualTo("{\"mo");
    }

    @Test
    void hangUpWithoutAnAnswer() throws Exception {
        server.next(Reply.accept().thenClose());

        assertThat(client.order(ORDER).all()).isEmpty();
        assertThat(server.orders()).hasSize(1);
    }

    @Test
    void staleConnectionReadsTheNextRequestAndHangsUp() throws Exception {
        server.next(Reply.accept().stale());
        client.order(ORDER).until("]}");

        assertThat(client.order(ORDER).all()).isEmpty();
        assertThat(server.submits()).hasSize(2);
        assertThat(server.orders()).hasSize(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void hangUpAfterAnAnswerThatPromisedMore() throws Exception {
        server.next(Reply.accept().hangingUp());

        assertThat(client.order(ORDER).all()).endsWith("]}").doesNotContain("close");
    }

    @Test
    void heldAnswerComesLateAndIsRight() throws Exception {
        Held held = new Held();
        server.next(Reply.accept().heldBy(held).closing());
        client.order(ORDER);

        assertThat(held.awaitReached(LONG)).isTrue();
        assertThat(server.orders()).hasSize(1);
        assertThat(client.available()).isZero();
        held.release();
        assertThat(client.all()).startsWith("HTTP/1.1 200").endsWith("]}");
    }

    @Test
    void closingTheServerLetsGoOfWhatIsHeld() throws Exception {
        Held held = new Held();
        server.next(Reply.accept().heldBy(held));
        client.order(ORDER);
        assertThat(held.awaitReached(LONG)).isTrue();

        server.close();

        assertThatThrownBy(() -> {
                    if (client.all().isEmpty()) {
                        throw new SocketException("hung up");
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void headersAndThenAStalledBody() throws Exception {
        Held held = new Held();
        server.next(Reply.accept().bodyHeldBy(held).closing());

        assertThat(client.order(ORDER).until("\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(held.awaitReached(LONG)).isTrue();
        assertThat(client.available()).isZero();
        held.release();
        assertThat(client.all()).startsWith("{\"created\"");
    }

    @Test
    void requestIsLeftUnreadWhileHeld() throws Exception {
        Held held = new Held();
        server.next(Reply.accept().notReadingUntil(held).closing());
        client.order(ORDER);

        assertThat(held.awaitReached(LONG)).isTrue();
        assertThat(server.requests()).isEmpty();
        held.release();
        assertThat(client.all()).startsWith("HTTP/1.1 200");
        assertThat(server.orders()).hasSize(1);
    }

    @Test
    void answerBeforeTheBodyArrivesWhole() throws Exception {
        server.next(Reply.refusal(401).beforeBody());

        assertThat(client.order(ORDER).all()).startsWith("HTTP/1.1 401").endsWith("\"Invalid API key.\"}}");
        assertThat(server.orders()).isEmpty();
    }

    @Test
    void refusedConnections() throws Exception {
        server.refuseConnections();
        assertThatThrownBy(() -> new Client.Raw(server.url()).close()).isInstanceOf(ConnectException.class);

        server.acceptConnections();
        try (Client.Raw next = new Client.Raw(server.url())) {
            assertThat(next.order(ORDER).until("]}")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void ignoredConnectionIsNotRead() throws Exception {
        client.order(ORDER).until("]}");
        Held held = new Held();
        server.ignoreNextConnection(held);
        try (Client.Raw next = new Client.Raw(server.url())) {
            next.write("G");
            assertThat(held.awaitReached(LONG)).isTrue();
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void standingScriptsComeAfterQueuedOnes() throws Exception {
        server.always(request -> request.text().contains("never"), Reply.refusal(422));
        server.next(Reply.status(503));

        assertThat(client.order("{'prompt':'never'}").until("\r\n\r\n")).startsWith("HTTP/1.1 503");
        assertThat(client.order("{'prompt':'never'}").until("}}")).contains("HTTP/1.1 422");
        assertThat(client.order(ORDER).until("]}")).contains("HTTP/1.1 200");
        assertThat(server.orders()).hasSize(1);
    }

    @Test
    void orderThatTheDocumentsForbidIsNotTakenWhateverIsScripted() throws Exception {
        server.next(Reply.accept().thenReset());

        assertThat(client.order("{'prompt':'a'}").until("}}")).startsWith("HTTP/1.1 400");
        assertThat(server.orders()).isEmpty();
    }

    @Test
    void emptyBalanceIsRefused() throws Exception {
        server.balance(new BigDecimal("3"));

        assertThat(client.order(ORDER).until("]}")).startsWith("HTTP/1.1 200");
        assertThat(client.order(ORDER).until("}}"))
                .startsWith("HTTP/1.1 402")
                .endsWith(
                        "{\"error\":{\"code\":\"insufficient_credits\",\"message\":\"Not enough credits for this request.\"}}");
    }

    @Test
    void requestIsRecordedAsItCame() throws Exception {
        String head = "POST /v1/images/generations?x=%20y HTTP/1.1\r\nhOsT:  x \r\nTransfer-Encoding: chunked\r\n"
                + "Expect: 100-continue\r\nX-A: 1\r\nX-A: 2\r\n\r\n";
        server.next(Reply.status(200).closing());
        client.write(head);
        assertThat(client.until("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        client.write("2;ext=1\r\n{\"\r\n3\r\na\"}\r\n0\r\nTrailer: x\r\n\r\n");
        client.all();

        Received received = server.requests().get(0);
        assertThat(received.head()).asString().isEqualTo(head);
        assertThat(received.headers())
                .startsWith(new Header("hOsT", "x"))
                .endsWith(new Header("X-A", "1"), new Header("X-A", "2"));
        assertThat(received.text()).isEqualTo("{\"a\"}");
        assertThat(received.path()).isEqualTo("/v1/images/generations");
        assertThat(received.query()).isEqualTo("x=%20y");
        assertThat(received.kind()).isEqualTo(RequestKind.SUBMIT);
    }

    @Test
    void connectionIsKeptUnlessTheClientCloses() throws Exception {
        client.write("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n").until("}}");
        client.write("GET /v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(client.all()).contains("Connection: close").endsWith("}}");
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.awaitRequests(2, LONG)).isTrue();
        assertThat(server.awaitRequests(3, Duration.ZERO)).isFalse();
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
