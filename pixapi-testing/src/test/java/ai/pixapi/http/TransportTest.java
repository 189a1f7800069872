package ai.pixapi.http;

import static ai.pixapi.testing.RequestKind.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TransportTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final PixapiUpstream server = UpstreamServer.pixapi();
    private final Transport transport = new Transport(Transport.Settings.DEFAULT);

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                arguments("reset after the head", ai.pixapi.testing.Reply.resetAfterHead()),
                arguments("reset within the request", ai.pixapi.testing.Reply.resetAfterBody(20)),
                arguments("reset after the request", ai.pixapi.testing.Reply.reset()),
                arguments("reset after taking the order", accept().thenReset()),
                arguments("hang-up after the request", ai.pixapi.testing.Reply.close()),
                arguments("hang-up after taking the order", accept().thenClose()),
                arguments("body cut", accept().truncatedAfter(10)),
                arguments("body cut before its first byte", accept().truncatedAfter(0)),
                arguments("reset within the body", accept().resetWithin(10)),
                arguments("told too long", accept().declaring(100_000)),
                arguments("chunks without an end", accept().chunkedWithoutEnd()),
                arguments("not HTTP", ai.pixapi.testing.Reply.raw("220 mail.example ready\r\n")),
                arguments("no status", ai.pixapi.testing.Reply.raw("HTTP/1.1 banana\r\n\r\n")),
                arguments("half a status line", ai.pixapi.testing.Reply.raw("HTTP/1.1 20")),
                arguments("head cut", ai.pixapi.testing.Reply.raw("HTTP/1.1 200 OK\r\nContent-Le")),
                arguments("length is a word", answer("Content-Length: many\r\n\r\n{}")),
                arguments("length is negative", answer("Content-Length: -5\r\n\r\n{}")),
                arguments("chunk size is a word", answer("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")),
                arguments("chunk size is huge", answer("Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n{}")));
    }

    private static ai.pixapi.testing.Reply accept() {
        return ai.pixapi.testing.Reply.accept();
    }

    private static ai.pixapi.testing.Reply answer(String fromSecondLine) {
        return ai.pixapi.testing.Reply.raw("HTTP/1.1 200 OK\r\n" + fromSecondLine);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void aBrokenAnswerLeavesTheOrderSentAndSentOnce(String what, ai.pixapi.testing.Reply reply) {
        server.next(reply);

        NoReply lost = lost(order("a cup"));

        assertThat(lost.wasSent()).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    static Stream<Arguments> slowAnswers() {
        return Stream.of(
                arguments("stall before the headers", accept().heldBy(new Held())),
                arguments("stall in the body", accept().bodyHeldBy(new Held())),
                arguments("stall while sending", accept().notReadingUntil(new Held())),
                arguments("a byte now and then", accept().dripping(Duration.ofMillis(50))),
                arguments("chunks now and then", accept().chunked().dripping(Duration.ofMillis(50))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slowAnswers")
    void theDeadlineIsTotal(String what, ai.pixapi.testing.Reply reply) throws Exception {
        server.next(reply);

        NoReply lost = lost(order("a cup").within(SHORT));

        assertThat(lost.wasSent()).isTrue();
        assertThat(lost).hasMessageContaining("no whole answer within 0.4 s");
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.submits()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anEndlessBodyIsGivenUpAtTheLimit() {
        server.next(accept().endless());
        Call order = order("a cup");

        NoReply lost =
                lost(new Call(order.method(), order.uri(), order.headers(), order.body(), order.deadline(), 100_000));

        assertThat(lost.wasSent()).isTrue();
        assertThat(lost).hasMessage("the answer is longer than 100000 bytes");
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void anAnnouncedLengthOverTheLimitIsNotWaitedFor() {
        server.next(accept().bodyHeldBy(new Held()).declaring(100_001));
        Call order = order("a cup");

        NoReply lost =
                lost(new Call(order.method(), order.uri(), order.headers(), order.body(), order.deadline(), 100_000));

        assertThat(lost).hasMessage("the answer is longer than 100000 bytes");
    }

    @Test
    void anEndlessHeadIsGivenUp() throws Exception {
        try (RawServer endless = new RawServer((socket, raw) -> {
            raw.readHead(socket.getInputStream());
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write("a: b\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            NoReply lost = lost(Call.post(endless.url("/"), body("a cup")).within(SHORT));

            assertThat(lost.wasSent()).isTrue();
            assertThat(endless.heads()).hasSize(1);
        }
    }

    @Test
    void aBodyLongerThanToldEndsWhereItWasTold() throws Exception {
        server.next(accept().declaring(5));

        Reply reply = transport.send(order("a cup"));

        assertThat(reply.length()).isEqualTo(5);
        assertThat(reply.json()).isEmpty();
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void aRefusedConnectionSendsNothing() {
        NoReply lost = lost(Call.post(URI.create("http://127.0.0.1:" + RawServer.closedPort() + "/"), body("a cup")));

        assertThat(lost.wasSent()).isFalse();
        assertThat(lost).hasMessage("no connection");
    }

    @Test
    void aHostWithoutAnAddressIsSentNothing() {
        // too long a label for DNS, so that the resolver does not ask the network
        NoReply lost = lost(Call.post(URI.create("http://" + "x".repeat(64) + ".invalid/"), body("a cup")));

        assertThat(lost.wasSent()).isFalse();
    }

    @Test
    void anImpossiblePortIsSentNothing() {
        NoReply lost = lost(Call.post(URI.create("http://127.0.0.1:99999/"), body("a cup")));

        assertThat(lost.wasSent()).isFalse();
    }

    @Test
    void aPortThatDoesNotAnswerIsGivenUpAfterTheConnectTimeout() throws Exception {
        try (Blackhole nowhere = new Blackhole();
                Transport hasty = new Transport(new Transport.Settings(SHORT, null, null, null))) {
            NoReply lost = catchThrowableOfType(
                    NoReply.class,
                    () -> hasty.send(Call.post(nowhere.url(), body("a cup")).within(LONG)));

            assertThat(lost.wasSent()).isFalse();
            assertThat(lost).hasMessage("no connection in time");
        }
    }

    @Test
    void theDeadlineCoversTheConnectionToo() throws Exception {
        try (Blackhole nowhere = new Blackhole()) {
            NoReply lost = lost(Call.post(nowhere.url(), body("a cup")).within(SHORT));

            assertThat(lost.wasSent()).isFalse();
            assertThat(lost).hasMessageContaining("no whole answer within");
        }
    }

    @Test
    void aConnectionThatIsResetUnreadTakesOneOrderAtMost() {
        server.resetNextConnection();

        // the JDK connects anew when the reset is faster than the first byte
        NoReply lost = catchThrowableOfType(NoReply.class, () -> transport.send(order("a cup")));

        assertThat(server.submits()).hasSize(lost == null ? 1 : 0);
    }

    @Test
    void aConnectionThatIsNeverReadMayHaveBeenSentTheOrder() {
        server.ignoreNextConnection(new Held());

        NoReply lost = lost(order("a cup").within(SHORT));

        assertThat(lost.wasSent()).isTrue();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void anOrderOnAStaleConnectionIsNotRepeated() throws Exception {
        server.next(accept().stale());
        transport.send(order("a first cup"));

        NoReply lost = lost(order("a second cup"));

        assertThat(lost.wasSent()).isTrue();
        assertThat(server.submits()).hasSize(2);
        assertThat(server.orders()).hasSize(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void connectionsAreUsedAgainWhateverWasAnswered() throws Exception {
        server.next(ai.pixapi.testing.Reply.refusal(429));
        transport.send(order("a cup"));
        transport.send(order("a cup"));
        transport.send(Call.get(server.files().resolve("/nothing")));

        assertThat(server.submits()).extracting(Received::connection).containsExactly(1, 1);
    }

    @Test
    void nothingIsOfferedButHttp11() throws Exception {
        transport.send(order("a cup"));

        String head = new String(server.submits().get(0).head(), StandardCharsets.ISO_8859_1);
        assertThat(head).startsWith("POST /v1/async/images/generations HTTP/1.1\r\n");
        assertThat(head.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("upgrade")
                .doesNotContain("http2-settings")
                .doesNotContain("expect:")
                .contains("content-length: " + server.submits().get(0).body().length);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsOfOrdersAreNotFollowed(int status) throws Exception {
        try (RawServer elsewhere = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            server.next(ai.pixapi.testing.Reply.redirect(status, elsewhere.url("/stolen")));

            Reply reply = transport.send(order("a cup"));

            assertThat(reply.status()).isEqualTo(status);
            assertThat(elsewhere.heads()).isEmpty();
            assertThat(server.submits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WWW-Authenticate: Basic realm=\"x\"\r\n", "WWW-Authenticate: NTLM\r\n"})
    void aRefusedKeyIsAnAnswerAndNothingIsTriedWithout(String challenge) throws Exception {
        server.next(ai.pixapi.testing.Reply.raw("HTTP/1.1 401 No\r\n" + challenge + "Content-Length: 2\r\n\r\n{}"));

        assertThat(transport.send(order("a cup")).status()).isEqualTo(401);
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaitAndTheConnection() throws Exception {
        try (RawServer silent = new RawServer((socket, raw) -> {
            raw.readHead(socket.getInputStream());
            raw.readToTheEnd(socket);
        })) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                end.complete(catchThrowableOfType(
                        NoReply.class, () -> transport.send(Call.post(silent.url("/"), body("a cup")))));
                stillInterrupted.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            Await.until(() -> silent.heads().size() == 1);

            caller.interrupt();

            assertThat(end.get())
                    .isInstanceOfSatisfying(
                            NoReply.class, lost -> assertThat(lost.wasSent()).isTrue());
            assertThat(stillInterrupted.get()).isTrue();
            assertThat(silent.awaitEnd()).isNotNull();
            assertThat(silent.heads()).hasSize(1);
        }
    }

    static Stream<Arguments> stages() {
        return Stream.of(
                arguments("before the headers", accept().heldBy(new Held())),
                arguments("in the body", accept().bodyHeldBy(new Held())),
                arguments("while sending", accept().notReadingUntil(new Held())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void closingEndsWhatIsInFlight(String stage, ai.pixapi.testing.Reply reply) throws Exception {
        server.next(reply);
        CompletableFuture<NoReply> end = CompletableFuture.supplyAsync(() -> lost(order("a cup")));
        Await.until(() -> server.connections() == 1);
        if (stage.equals("before the headers")) {
            Await.until(() -> server.orders().size() == 1);
        }

        assertTimeoutPreemptively(LONG, transport::close);

        NoReply lost = end.get();
        assertThat(lost).hasMessage("the client was closed");
        if (!lost.wasSent()) {
            assertThat(server.submits()).isEmpty();
        }
    }

    @Test
    void closingEndsAConnectionInTheMaking() throws Exception {
        try (Blackhole nowhere = new Blackhole()) {
            CompletableFuture<NoReply> end =
                    CompletableFuture.supplyAsync(() -> lost(Call.post(nowhere.url(), body("a cup"))));
            Await.until(() -> Await.threads("pixapi-http") > 0);

            assertTimeoutPreemptively(LONG, transport::close);

            assertThat(end.get().wasSent()).isFalse();
        }
    }

    @Test
    void aClosedTransportSendsNothing() {
        transport.close();
        transport.close();

        NoReply lost = lost(order("a cup"));

        assertThat(lost.wasSent()).isFalse();
        assertThat(lost).hasMessage("the client is closed");
        assertThat(server.connections()).isZero();
    }

    @Test
    void noThreadIsLeftAfterClosing() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Transport another = new Transport(Transport.Settings.DEFAULT);
        another.send(order("a cup"));
        Set<Thread> made = new HashSet<>(Thread.getAllStackTraces().keySet());
        made.removeAll(before);
        made.removeIf(thread -> !Await.isOfAClient(thread));
        assertThat(made).isNotEmpty();

        another.close();
        another = null;

        Await.until(() -> {
            // on Java 17 the JDK's client ends when it is collected
            System.gc();
            return made.stream().noneMatch(Thread::isAlive);
        });
    }

    @Test
    void aGivenExecutorDoesTheWorkAndIsNotClosed() throws Exception {
        AtomicInteger tasks = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Transport managed = new Transport(new Transport.Settings(
                LONG,
                null,
                work -> {
                    tasks.incrementAndGet();
                    threads.execute(work);
                },
                null))) {
            managed.send(order("a cup"));
        }

        assertThat(tasks).hasPositiveValue();
        assertThat(threads.isShutdown()).isFalse();
        assertThat(threads.shutdownNow()).isEmpty();
    }

    @Test
    void anExecutorThatIsShutDownSendsNothing() {
        ExecutorService threads = Executors.newCachedThreadPool();
        threads.shutdown();
        try (Transport managed = new Transport(new Transport.Settings(LONG, null, threads, null))) {
            NoReply lost = catchThrowableOfType(
                    NoReply.class, () -> managed.send(order("a cup").within(SHORT)));

            assertThat(lost.wasSent()).isFalse();
        }
        assertThat(server.requests()).isEmpty();
    }

    /** The answer to "was it sent?" must stay true: nothing may leave after it was given. */
    @Test
    void whatIsSaidNotToBeSentIsNotSentLater() throws Exception {
        long seed = System.nanoTime();
        System.out.println("TransportTest seed " + seed);
        Random random = new Random(seed);
        List<String> neverSent = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            String prompt = "cup number " + i + ".";
            boolean interrupted = random.nextBoolean();
            Duration patience = Duration.ofNanos(1 + random.nextInt(2_000_000));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            try {
                transport.send(order(prompt).within(interrupted ? LONG : patience));
            } catch (NoReply lost) {
                if (!lost.wasSent()) {
                    neverSent.add(prompt);
                }
            } finally {
                assertThat(Thread.interrupted()).isEqualTo(interrupted);
            }
        }
        transport.send(order("the last cup"));

        assertThat(neverSent).isNotEmpty();
        assertThat(server.requests())
                .filteredOn(request -> request.kind() == SUBMIT && request.isWhole())
                .noneSatisfy(request -> assertThat(neverSent).anyMatch(request.text()::contains));
    }

    @Test
    void nothingLeavesAfterItWasSaidNotToBeSent() throws Exception {
        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        try (Transport held = new Transport(new Transport.Settings(LONG, null, tasks::add, null));
                LogRecords records = LogRecords.of("ai.pixapi.http")) {
            AtomicBoolean arrived = new AtomicBoolean();
            // the moment of the verdict: now the client's threads get on at last
            records.whenever("not sent", () -> arrived.set(arrivesAfter(tasks)));

            NoReply lost = catchThrowableOfType(
                    NoReply.class, () -> held.send(order("a cup").within(SHORT)));

            assertThat(lost.wasSent()).isFalse();
            assertThat(arrived).isFalse();
        }
    }

    private boolean arrivesAfter(BlockingQueue<Runnable> tasks) {
        Thread worker = new Thread(() -> {
            try {
                while (true) {
                    tasks.take().run();
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            }
        });
        worker.start();
        try {
            return server.awaitRequests(1, SHORT) && server.requests().get(0).isWhole();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            worker.interrupt();
        }
    }

    @Test
    void aJdkThatWouldRepeatOrdersIsRefused() {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "");
        try {
            assertThatThrownBy(() -> new Transport(Transport.Settings.DEFAULT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("jdk.httpclient.enableAllMethodRetry");
        } finally {
            System.clearProperty("jdk.httpclient.enableAllMethodRetry");
        }
    }

    private NoReply lost(Call call) {
        NoReply lost = catchThrowableOfType(NoReply.class, () -> transport.send(call));
        assertThat(lost).isNotNull();
        return lost;
    }

    private Call order(String prompt) {
        return Call.post(server.url().resolve("/v1/async/images/generations"), body(prompt))
                .with("Authorization", "Bearer " + UpstreamServer.KEY);
    }

    private static jakarta.json.JsonObject body(String prompt) {
        return Json.createObjectBuilder()
                .add("model", "nano-banana-pro")
                .add("prompt", prompt)
                .build();
    }
}
