package ai.pixapi.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.media.ImageInput;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a way of sending says when no whole answer comes, and that it has sent an order once at most. */
public abstract non-sealed class LossContract extends SenderContract {

    /** For subclasses. */
    protected LossContract() {}

    @Test
    public void aResetIsNotFollowedByASecondOrder() throws Exception {
        assertSentOnce(Reply.resetAfterHead());
        assertSentOnce(Reply.resetAfterBody(20));
        assertSentOnce(Reply.reset());
        assertSentOnce(Reply.accept().thenReset());
    }

    @Test
    public void aHangUpIsNotFollowedByASecondOrder() throws Exception {
        assertSentOnce(Reply.close());
        assertSentOnce(Reply.accept().thenClose());
    }

    @Test
    public void aCutAnswerIsNone() throws Exception {
        assertSentOnce(Reply.accept().truncatedAfter(0));
        assertSentOnce(Reply.accept().truncatedAfter(10));
        assertSentOnce(Reply.accept().resetWithin(10));
        assertSentOnce(Reply.accept().declaring(100_000));
        assertSentOnce(Reply.accept().chunkedWithoutEnd());
    }

    @Test
    public void whatIsNotHttpIsNoAnswer() throws Exception {
        assertSentOnce(Reply.raw("220 mail.example ready\r\n"));
        assertSentOnce(Reply.raw("HTTP/1.1 banana\r\n\r\n"));
        assertSentOnce(Reply.raw("HTTP/1.1 20"));
        assertSentOnce(Reply.raw("HTTP/1.1 200 OK\r\nContent-Le"));
        assertSentOnce(Reply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"));
    }

    /** How often it is asked is the engine's business: it costs nothing. */
    @Test
    public void aLostQuestionIsALossToo() {
        for (Reply reply : List.of(
                Reply.reset(), Reply.close(), Reply.status(200).json("{}").declaring(50))) {
            UpstreamServer server = started(UpstreamServer.pixapi());
            server.always(request -> request.method().equals("GET"), reply);

            assertThrows(NoReply.class, () -> senders().pixapi(server.url()).task("task_1"));

            server.close();
        }
    }

    @Test
    public void anAnnouncedLengthOverTheLimitIsNotWaitedFor() throws Exception {
        NoReply lost = assertSentOnce(Reply.accept().bodyHeldBy(new Held()).declaring(200L << 20));

        assertEquals("the answer is longer than 134217728 bytes", lost.getMessage());
    }

    @Test
    public void anEndlessAnswerIsGivenUpAtTheLimit() throws Exception {
        NoReply lost = assertSentOnce(Reply.accept().endless());

        assertEquals("the answer is longer than 134217728 bytes", lost.getMessage());
    }

    @Test
    public void aRefusedConnectionSendsNothing() {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.refuseConnections();

        NoReply lost = lost(server);

        assertFalse(lost.wasSent());
        assertEquals("no connection", lost.getMessage());
        assertEquals(List.of(), server.requests());
    }

    @Test
    public void aHostWithoutAnAddressIsSentNothing() {
        // too long a label for DNS, so that the resolver does not ask the network
        URI nowhere = URI.create("http://" + "x".repeat(64) + ".invalid");

        NoReply lost =
                assertThrows(NoReply.class, () -> senders().pixapi(nowhere).generate(order(), REF));

        assertFalse(lost.wasSent());
    }

    @Test
    public void anOrderOnAStaleConnectionIsNotRepeated() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.next(Reply.accept().stale());
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());
        pixapi.generate(order(), REF);

        NoReply lost = assertThrows(NoReply.class, () -> pixapi.generate(order(), REF));

        assertTrue(lost.wasSent());
        assertEquals(2, server.submits().size());
        assertEquals(1, server.orders().size());
    }

    @Test
    public void anOrderOnAClosedConnectionIsTakenOnceOrReportedAsSent() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());
        for (int i = 1; i <= 20; i++) {
            int before = server.orders().size();
            server.next(Reply.accept().hangingUp());
            int taken;
            try {
                pixapi.generate(order(), REF);
                taken = 1;
            } catch (NoReply lost) {
                taken = lost.wasSent() ? server.orders().size() - before : 0;
                server.clearScripts();
            }
            assertEquals(before + taken, server.orders().size());
            assertTrue(taken <= 1);
        }
    }

    @Test
    public void aLostUploadTellsNothingOfItsAddress() throws Exception {
        UpstreamServer server = started(UpstreamServer.magicHour());
        server.nextUpload(Reply.reset());
        URI presigned = URI.create(server.files() + "/uploads/x.png?X-Sig=secret");

        NoReply lost = assertThrows(
                NoReply.class,
                () -> senders()
                        .magicHour(server.url())
                        .upload(presigned, ImageInput.of(PlainPicture.png(3, 2, 0xcc0000))));

        assertTellsNothing(lost);
        assertFalse(text(lost).contains("X-Sig"), () -> text(lost));
    }

    private NoReply assertSentOnce(Reply reply) {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.next(reply);

        NoReply lost = lost(server);

        assertTrue(lost.wasSent(), () -> text(lost));
        assertEquals(1, server.requests().size());
        assertTellsNothing(lost);
        server.close();
        return lost;
    }
}
