package ai.pixapi.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract of all senders does not say. */
@Timeout(120)
class RestSenderTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    private final UpstreamServer server = UpstreamServer.pixapi();
    private final RestSenders senders = new RestSenders(LONG);

    @AfterEach
    void close() {
        senders.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 30})
    void aBigFormArrivesWhole(int megabytes) throws Exception {
        server.always(request -> true, Reply.accept());

        senders.pixapi(server.url()).edit(form(megabytes), ref());

        Received request = server.submits().get(0);
        assertThat(request.parts().get(2).bytes()).hasSize(megabytes << 20);
    }

    @Test
    void aFormThatTheEngineCannotHoldIsRefusedAndNotSent() {
        InvalidRequest refused = catchThrowableOfType(
                InvalidRequest.class, () -> senders.pixapi(server.url()).edit(form(60), ref()));

        assertThat(refused).hasMessageContaining("dev.resteasy.entity.file.threshold");
        assertThat(refused.field()).hasValue("image");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aPortThatDoesNotAnswerIsSentNothing() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            try {
                while (queue.size() < 64) {
                    queue.add(new Socket());
                    queue.get(queue.size() - 1).connect(full.getLocalSocketAddress(), 200);
                }
            } catch (SocketTimeoutException isFull) {
                // as wanted: the kernel drops every further attempt
            }
            RestAccount hasty = new RestAccount(
                    "k", URI.create("http://127.0.0.1:" + full.getLocalPort()), LONG, LONG, SHORT, null, null, null);
            try (RestSender<PixapiUpstream> sender = RestSender.pixapi(hasty)) {
                NoReply lost = lost(sender.upstream());

                assertThat(lost.wasSent()).isFalse();
                assertThat(lost).hasMessage("no connection in time");
            }
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void anEndlessHeadIsGivenUp() throws Exception {
        try (FarEnd endless = new FarEnd((socket, end) -> {
            end.readHead(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write("a: b\r\n".getBytes(StandardCharsets.US_ASCII));
                LockSupport.parkNanos(5_000_000);
            }
        })) {
            RestSenders hasty = new RestSenders(SHORT);
            NoReply lost = lost(hasty.pixapi(endless.url("http")));
            hasty.close();

            assertThat(lost.wasSent()).isTrue();
            assertThat(lost).hasMessage("no whole answer within 0.4 s");
            assertThat(endless.requestLines()).hasSize(1);
        }
    }

    @Test
    void aProxyIsUsed() throws Exception {
        try (FarEnd proxy = new FarEnd((socket, end) -> {
            end.readHead(socket);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
        })) {
            RestAccount behind = new RestAccount(
                    "k",
                    URI.create("http://upstream.invalid"),
                    LONG,
                    LONG,
                    SHORT,
                    InetSocketAddress.createUnresolved("127.0.0.1", proxy.port()),
                    null,
                    null);
            try (RestSender<PixapiUpstream> sender = RestSender.pixapi(behind)) {
                assertThat(sender.upstream().models().status()).isEqualTo(200);
            }

            assertThat(proxy.requestLines()).containsExactly("GET http://upstream.invalid/v1/models HTTP/1.1");
        }
    }

    @Test
    void theLogTellsWhatWasDoneWithoutKeyAndPrompt() throws Exception {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + (line.getThrown() == null ? "" : line.getThrown()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("ai.pixapi");
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        try {
            senders.pixapi(server.url()).generate(order("a secret cup"), ref());
            server.next(Reply.reset());
            lost(senders.pixapi(server.url()));
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("generate at " + server.url() + " -> 200, ");
        assertThat(lines.get(1)).contains(" -> sent, no answer: the connection broke after ");
        assertThat(String.join("", lines)).doesNotContain(UpstreamServer.KEY).doesNotContain("secret");
    }

    private static NoReply lost(PixapiUpstream pixapi) {
        NoReply lost = catchThrowableOfType(NoReply.class, () -> pixapi.generate(order("a secret cup"), ref()));
        assertThat(lost).isNotNull();
        return lost;
    }

    private static Form form(int megabytes) {
        return new Form()
                .text("model", "nano-banana-pro")
                .text("prompt", "a cup")
                .file("image", ImageInput.of(Arrays.copyOf(PNG, megabytes << 20)));
    }

    private static JsonObject order(String prompt) {
        return Json.createObjectBuilder()
                .add("model", "nano-banana-pro")
                .add("prompt", prompt)
                .build();
    }

    private static SubmitRef ref() {
        return new SubmitRef("r-1");
    }
}
