package ai.pixapi.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.media.Generation;
import ai.pixapi.media.Media;
import ai.pixapi.provider.openai.OpenAiProvider;
import ai.pixapi.task.Task;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a way of sending hands back: every whole answer as it is, whatever its status. */
public abstract non-sealed class AnswerContract extends SenderContract {

    /** For subclasses. */
    protected AnswerContract() {}

    @Test
    public void aSuccessIsHandedBackWhole() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.next(Reply.accept().json("{\"id\":\"Grüße 東京\"}").header("X-Request-Id", "r-7"));

        ai.pixapi.exchange.Reply reply = ordered(server);

        assertEquals(200, reply.status());
        assertEquals("{\"id\":\"Grüße 東京\"}", reply.text());
        assertEquals(Optional.of("r-7"), reply.requestId());
        assertEquals(Optional.of("application/json"), reply.header("content-type"));
        assertEquals(Optional.empty(), reply.header("pixapi-status"));
        assertEquals(Optional.of(Integer.toString(reply.length())), reply.header("Content-Length"));
    }

    @Test
    public void everyStatusIsAnAnswer() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        for (int status : new int[] {
            200, 201, 202, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 429, 500, 501, 502, 503,
            504, 529
        }) {
            Reply answer = Reply.status(status).body("text/html; charset=UTF-8", "<p>" + status + " é</p>");
            server.next(answer.header("Retry-After", "7").header("pixapi-status", "200"));
            server.nextPoll(answer);

            ai.pixapi.exchange.Reply order = ordered(server);
            ai.pixapi.exchange.Reply read = senders().pixapi(server.url()).task("task_1");

            assertEquals(status, order.status());
            assertEquals("<p>" + status + " é</p>", order.text());
            assertEquals(Optional.of("7"), order.header("retry-after"));
            assertEquals(Optional.of("text/html; charset=UTF-8"), order.header("Content-Type"));
            assertEquals(status, read.status());
            assertEquals(order.text(), read.text());
        }
        assertEquals(46, server.requests().size());
    }

    @Test
    public void anAnswerWithoutABodyIsAnAnswer() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        for (int status : new int[] {200, 202, 204, 304, 400, 401, 404, 429, 500, 503}) {
            server.next(Reply.status(status));

            ai.pixapi.exchange.Reply reply = ordered(server);

            assertEquals(status, reply.status());
            assertEquals(0, reply.length());
            assertTrue(reply.json().isEmpty());
        }
        assertEquals(10, server.submits().size());
    }

    @Test
    public void anAnswerWithoutATypeIsAnAnswer() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.next(Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":1}"));

        assertEquals("{\"id\":1}", ordered(server).text());
    }

    @Test
    public void anAnswerOfAnImpossibleTypeIsAnAnswer() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.next(Reply.status(503).body("no type at all", "{}"));

        assertEquals(503, ordered(server).status());
    }

    @Test
    public void aBodyInACodingThatNobodyAskedForIsNotUnpacked() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.next(Reply.status(200).body("application/json", "{}").header("Content-Encoding", "gzip"));

        assertEquals("{}", ordered(server).text());
    }

    @Test
    public void aLongAnswerInChunksIsHandedBackWhole() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        String text = "{\"a\":\"" + "x y ".repeat(750_000) + "\"}";
        server.next(Reply.accept().json(text).chunked());

        assertEquals(text, ordered(server).text());
    }

    @Test
    public void aPictureInsideAnAnswerIsThatPicture() {
        byte[] picture = LargePicture.png(3_000_001, 7);
        String base64 = Base64.getEncoder().encodeToString(picture);
        for (String text : List.of(base64, "data:image/png;base64," + base64, base64.replace("/", "\\/"))) {
            UpstreamServer server = started(UpstreamServer.openAi());
            server.next(Reply.accept().json("{\"created\":1,\"data\":[{\"b64_json\":\"" + text + "\"}]}"));

            Task task = new OpenAiProvider(
                            senders().openAi(server.url().resolve("/v1")),
                            ProviderId.OPENAI,
                            Catalogs.builtIn(),
                            InstantSource.system())
                    .submit(Generation.of("gpt-image-1", PROMPT).build(), REF);

            Media.Inline made = (Media.Inline) task.result().orElseThrow().first();
            assertEquals("image/png", made.mediaType());
            assertEquals(picture.length, made.length());
            assertArrayEquals(picture, made.bytes());
            assertEquals(
                    "{\"created\":1,\"data\":[{\"b64_json\":\"(3000001 bytes in base64)\"}]}",
                    task.receipt().json());
            server.close();
        }
    }

    @Test
    public void redirectsAreAnswers() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        for (int status : new int[] {300, 301, 302, 303, 307, 308}) {
            URI elsewhere = server.files().resolve("/stolen");
            server.next(Reply.redirect(status, elsewhere));
            server.nextPoll(Reply.redirect(status, elsewhere));

            ai.pixapi.exchange.Reply order = ordered(server);
            ai.pixapi.exchange.Reply read = senders().pixapi(server.url()).task("task_1");

            assertEquals(status, order.status());
            assertEquals(status, read.status());
            assertEquals(Optional.of(elsewhere.toString()), order.header("Location"));
        }
        assertEquals(12, server.requests().size());
        assertEquals(0, server.fileConnections());
    }

    @Test
    public void aRefusedKeyIsAnAnswerAndNothingIsTriedWithout() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        for (String challenge : List.of("Basic realm=\"x\"", "Bearer", "NTLM", "Negotiate")) {
            server.next(Reply.status(401).json("{}").header("WWW-Authenticate", challenge));

            assertEquals(401, ordered(server).status());
        }
        assertEquals(4, server.requests().size());
    }

    @Test
    public void aProxyThatAsksForAPasswordHasSentNothingOn() {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.next(Reply.status(407).header("Proxy-Authenticate", "Basic realm=\"x\""));

        NoReply lost = org.junit.jupiter.api.Assertions.assertThrows(NoReply.class, () -> ordered(server));

        assertEquals("the proxy asks for a password", lost.getMessage());
        assertEquals(1, server.requests().size());
    }

    @Test
    public void cookiesAreNotKept() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.next(Reply.accept().header("Set-Cookie", "a=b; Path=/"));

        ordered(server);
        ordered(server);

        assertEquals(Optional.empty(), server.submits().get(1).header("Cookie"));
    }

    @Test
    public void connectionsAreUsedAgainWhateverWasAnswered() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());
        server.next(Reply.refusal(429));
        server.next(Reply.status(204));
        server.next(Reply.status(503));

        for (int i = 0; i < 4; i++) {
            pixapi.generate(order(), REF);
        }

        assertEquals(1, server.connections());
    }

    private ai.pixapi.exchange.Reply ordered(UpstreamServer server) throws NoReply {
        return senders().pixapi(server.url()).generate(order(), REF);
    }
}
