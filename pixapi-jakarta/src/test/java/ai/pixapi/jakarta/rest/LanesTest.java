package ai.pixapi.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many orders at the same time, and their ends. */
@Timeout(120)
class LanesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final UpstreamServer server = UpstreamServer.pixapi();
    private final RestSenders senders = new RestSenders(LONG);

    @AfterEach
    void close() {
        senders.close();
        server.close();
    }

    @Test
    void anOrderThatIsGivenUpTakesNoOtherDownWithIt() throws Exception {
        Held held = new Held();
        try (RestSender<PixapiUpstream> sender = RestSender.pixapi(account(Duration.ofSeconds(3)))) {
            PixapiUpstream pixapi = sender.upstream();
            server.next(Reply.accept().heldBy(new Held()));
            CompletableFuture<NoReply> first = CompletableFuture.supplyAsync(() -> lost(pixapi));
            assertThat(server.awaitRequests(1, LONG)).isTrue();
            // so that the second order has time left when the first one has none
            server.nextPoll(Reply.status(200).delayed(Duration.ofSeconds(2)));
            pixapi.task("task_1");
            server.next(Reply.accept().heldBy(held));
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> status(pixapi));
            assertThat(held.awaitReached(LONG)).isTrue();

            assertThat(first.get()).hasMessage("no whole answer within 3.0 s");
            held.release();

            assertThat(second.get()).isEqualTo(200);
            assertThat(status(pixapi)).isEqualTo(200);
            assertThat(server.submits()).hasSize(3);
        }
    }

    @Test
    void manyOrdersGoOutAtTheSameTime() throws Exception {
        Held held = new Held();
        server.always(request -> true, Reply.accept().heldBy(held));
        PixapiUpstream pixapi = senders.pixapi(server.url());
        List<CompletableFuture<Integer>> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CompletableFuture<Integer> order = new CompletableFuture<>();
            orders.add(order);
            new Thread(() -> order.complete(status(pixapi))).start();
        }

        assertThat(server.awaitRequests(40, LONG)).isTrue();
        held.release();

        for (CompletableFuture<Integer> order : orders) {
            assertThat(order.get()).isEqualTo(200);
        }
        assertThat(server.submits()).hasSize(40);
    }

    @Test
    void noThreadIsLeftAfterClosing() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        RestSender<PixapiUpstream> sender = RestSender.pixapi(account(LONG));
        for (int i = 0; i < 3; i++) {
            sender.upstream().generate(order("a cup"), ref());
            sender.upstream().models();
        }
        Set<Thread> made = new HashSet<>(Thread.getAllStackTraces().keySet());
        made.removeAll(before);
        made.removeIf(thread -> thread.getName().startsWith("upstream-"));
        assertThat(made).isNotEmpty();

        sender.close();
        sender.close();

        long start = System.nanoTime();
        while (made.stream().anyMatch(Thread::isAlive)) {
            assertThat(System.nanoTime() - start).as("%s", made).isLessThan(LONG.toNanos());
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The answer to "was it sent?" must stay true: nothing may leave after it was given. */
    @Test
    void whatIsSaidNotToBeSentIsNotSentLater() throws Exception {
        long seed = System.nanoTime();
        System.out.println("LanesTest seed " + seed);
        Random random = new Random(seed);
        List<String> neverSent = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String prompt = "cup number " + i + ".";
            boolean interrupted = random.nextInt(4) == 0;
            Duration patience = Duration.ofNanos(1 + random.nextInt(30_000_000));
            try (RestSender<PixapiUpstream> sender = RestSender.pixapi(account(interrupted ? LONG : patience))) {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                sender.upstream().generate(order(prompt), ref());
            } catch (NoReply lost) {
                if (!lost.wasSent()) {
                    neverSent.add(prompt);
                }
            } finally {
                assertThat(Thread.interrupted()).isEqualTo(interrupted);
            }
        }
        senders.pixapi(server.url()).generate(order("the last cup"), ref());

        assertThat(neverSent).isNotEmpty();
        assertThat(server.submits())
                .filteredOn(Received::isWhole)
                .noneSatisfy(request -> assertThat(neverSent).anyMatch(request.text()::contains));
    }

    private static int status(PixapiUpstream pixapi) {
        try {
            return pixapi.generate(order("a cup"), ref()).status();
        } catch (NoReply lost) {
            throw new AssertionError(lost);
        }
    }

    private RestAccount account(Duration total) {
        return new RestAccount(UpstreamServer.KEY, server.url(), total, total, Duration.ofSeconds(3), null, null, null);
    }

    private static NoReply lost(PixapiUpstream pixapi) {
        NoReply lost = catchThrowableOfType(NoReply.class, () -> pixapi.generate(order("a secret cup"), ref()));
        assertThat(lost).isNotNull();
        return lost;
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
