package ai.pixapi.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.media.ImageInput;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a way of sending waits: until the deadline, an interrupt or its closing, and then not a moment longer. */
public abstract non-sealed class PatienceContract extends SenderContract {

    private static final Duration SHORT = Duration.ofMillis(500);

    /** For subclasses. */
    protected PatienceContract() {}

    @Test
    public void theDeadlineEndsTheWaitForTheHead() throws Exception {
        assertLate(Reply.accept().heldBy(new Held()));
    }

    @Test
    public void theDeadlineEndsTheWaitForTheBody() throws Exception {
        assertLate(Reply.accept().bodyHeldBy(new Held()));
    }

    @Test
    public void theDeadlineIsTotal() throws Exception {
        assertLate(Reply.accept().dripping(Duration.ofMillis(50)));
        assertLate(Reply.accept().chunked().dripping(Duration.ofMillis(50)));
    }

    @Test
    public void theDeadlineEndsTheSendingToo() throws Exception {
        UpstreamServer server = started(UpstreamServer.magicHour());
        server.nextUpload(Reply.accept().notReadingUntil(new Held()));
        ai.pixapi.provider.magichour.MagicHourUpstream magicHour =
                patientFor(SHORT).magicHour(server.url());
        byte[] big = Arrays.copyOf(PlainPicture.png(3, 2, 0xcc0000), 30 << 20);

        NoReply lost = assertThrows(
                NoReply.class, () -> magicHour.upload(URI.create(server.files() + "/x.png?s=1"), ImageInput.of(big)));

        assertTrue(lost.wasSent());
        assertEquals("no whole answer within 0.5 s", lost.getMessage());
    }

    @Test
    public void anInterruptEndsTheWait() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        Held held = new Held();
        server.next(Reply.accept().heldBy(held));
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());
        CompletableFuture<NoReply> end = new CompletableFuture<>();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            end.complete(assertThrows(NoReply.class, () -> pixapi.generate(order(), REF)));
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        assertTrue(held.awaitReached(LONG));

        caller.interrupt();

        NoReply lost = end.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertTrue(lost.wasSent());
        assertEquals("the wait was interrupted", lost.getMessage());
        assertTrue(stillInterrupted.get(LONG.toSeconds(), TimeUnit.SECONDS));
        assertEquals(1, server.submits().size());
    }

    @Test
    public void aClosedSenderSendsNothing() {
        UpstreamServer server = started(UpstreamServer.pixapi());
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());
        senders().close();

        NoReply lost = assertThrows(NoReply.class, () -> pixapi.generate(order(), REF));

        assertFalse(lost.wasSent());
        assertEquals("the client is closed", lost.getMessage());
        assertEquals(0, server.connections());
    }

    @Test
    public void closingEndsWhatIsInFlight() throws Exception {
        UpstreamServer server = started(UpstreamServer.pixapi());
        Held held = new Held();
        server.next(Reply.accept().heldBy(held));
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());
        CompletableFuture<NoReply> end = new CompletableFuture<>();
        Thread caller =
                new Thread(() -> end.complete(assertThrows(NoReply.class, () -> pixapi.generate(order(), REF))));
        caller.start();
        assertTrue(held.awaitReached(LONG));

        senders().close();

        NoReply lost = end.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertTrue(lost.wasSent());
        assertEquals("the client was closed", lost.getMessage());
        assertEquals(1, server.submits().size());
    }

    @Test
    public void aThreadThatWasInterruptedSendsNothing() {
        UpstreamServer server = started(UpstreamServer.pixapi());
        ai.pixapi.provider.pixapi.PixapiUpstream pixapi = senders().pixapi(server.url());
        Thread.currentThread().interrupt();
        try {
            NoReply lost = assertThrows(NoReply.class, () -> pixapi.generate(order(), REF));

            assertFalse(lost.wasSent());
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(0, server.connections());
    }

    @Test
    public void aConnectionThatIsNeverReadMayHaveBeenSentTheOrder() {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.ignoreNextConnection(new Held());
        patientFor(SHORT);

        assertTrue(lost(server).wasSent());
        assertEquals(1, server.connections());
    }

    private void assertLate(Reply reply) {
        UpstreamServer server = started(UpstreamServer.pixapi());
        server.next(reply);
        patientFor(SHORT);
        long start = System.nanoTime();

        NoReply lost = lost(server);

        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(lost.wasSent());
        assertEquals("no whole answer within 0.5 s", lost.getMessage());
        assertTrue(waited.compareTo(SHORT) >= 0 && waited.compareTo(SHORT.multipliedBy(8)) < 0, waited::toString);
        assertEquals(1, server.submits().size());
        assertTellsNothing(lost);
        server.close();
    }
}
