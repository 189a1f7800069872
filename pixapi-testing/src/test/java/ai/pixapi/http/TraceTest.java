package ai.pixapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.exchange.Endpoint;
import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log says at debug, and what it never says. */
class TraceTest {

    private static final String PROMPT = "a very secret cup";
    private static final String ECHO =
            "{\"error\":{\"message\":\"you said: a very secret cup, " + UpstreamServer.KEY + "\",\"code\":\"bad\"}}";

    @TempDir
    Path folder;

    private final PixapiUpstream server = UpstreamServer.pixapi();
    private final Transport transport = new Transport(Transport.Settings.DEFAULT);
    private final LogRecords log = LogRecords.of("ai.pixapi.http");
    private final Line line = new Line(
            transport,
            new Endpoint(server.url()),
            "Authorization",
            "Bearer " + UpstreamServer.KEY,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));

    @AfterEach
    void close() {
        log.close();
        transport.close();
        server.close();
    }

    @Test
    void anAnswerIsLoggedOnOneLineWithoutSecrets() throws Exception {
        line.order(order(), new SubmitRef("ref-1"));
        server.next(Reply.status(400).json(ECHO).header("Set-Cookie", "session=very-secret"));
        line.order(order(), new SubmitRef("ref-2"));

        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(0))
                .contains("POST " + server.url() + "/v1/async/images/generations -> 200, ")
                .contains("request req_1");
        assertThat(log.lines().get(1)).contains("-> 400, ");
        assertNoSecrets();
    }

    @Test
    void aFailureIsLoggedWithoutSecrets() {
        server.next(Reply.accept().truncatedAfter(10));
        lost(order());
        lost(Call.get(URI.create("http://127.0.0.1:" + RawServer.closedPort() + "/")));

        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(0)).contains("sent, no answer: ");
        assertThat(log.lines().get(1)).contains("not sent: ");
        assertNoSecrets();
    }

    @Test
    void theQueryOfASignedAddressIsNotLogged() throws Exception {
        try (RawServer other = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
                RawServer first = RawServer.saying("HTTP/1.1 302 x\r\nContent-Length: 0\r\nLocation: "
                        + other.url("/file.png?X-Amz-Signature=very-secret") + "\r\n\r\n")) {
            transport.download(first.url("/a.png?token=very-secret"), folder.resolve("a"), 100, Duration.ofSeconds(20));
        }

        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(1)).contains("/file.png -> 200");
        assertNoSecrets();
    }

    @Test
    void aFormIsNotLogged() throws Exception {
        Form form = new Form()
                .text("model", "nano-banana-pro")
                .text("prompt", PROMPT)
                .file("image", ImageInput.of(TinyPng.BYTES, "very-secret.png"));

        line.order(Call.post(line.endpoint().at("/v1/async/images/edits"), form), new SubmitRef("ref-1"));

        assertThat(log.lines()).hasSize(1);
        assertNoSecrets();
    }

    @Test
    void aStrangersPathCannotForgeALine() throws Exception {
        transport.send(Call.get(line.endpoint().at("/v1/tasks/", "x\nFINE: POST -> 200")));

        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0)).doesNotContain("\nFINE: POST");
    }

    @Test
    void nothingThatIsPrintedHoldsASecret() {
        Call call = order().with("Authorization", "Bearer " + UpstreamServer.KEY);

        assertThat(call.toString() + line).doesNotContain(UpstreamServer.KEY).doesNotContain(PROMPT);
        assertThat(Call.get(URI.create("https://a.example/x?token=very-secret")).toString())
                .isEqualTo("GET a.example");
    }

    private void assertNoSecrets() {
        assertThat(log.lines())
                .noneMatch(line -> line.contains(UpstreamServer.KEY)
                        || line.contains("secret")
                        || line.contains("ref-")
                        || line.contains("nano-banana"));
    }

    private void lost(Call call) {
        try {
            line.order(call, new SubmitRef("ref-1"));
            throw new AssertionError("there was an answer");
        } catch (NoReply expected) {
            assertThat(expected.getMessage()).doesNotContain("secret").doesNotContain(UpstreamServer.KEY);
        }
    }

    private Call order() {
        return Call.post(
                line.endpoint().at("/v1/async/images/generations"),
                Json.createObjectBuilder()
                        .add("model", "nano-banana-pro")
                        .add("prompt", PROMPT)
                        .build());
    }
}
