package ai.pixapi.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.outbound.Targets;
import com.standardwebhooks.Webhook;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What delivery promises, on every database. */
abstract class DeliveryContract {

    private static final Optional<String> NO_URL = Optional.empty();

    private final AtomicReference<Instant> time = new AtomicReference<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Database database;
    private Receiver receiver;
    private Endpoints endpoints;
    private Events events;
    private Settled settled;
    private Delivery delivery;
    private String account;
    private String key;

    abstract Database open();

    @BeforeEach
    void begin() throws Exception {
        database = opened(open());
        receiver = opened(new Receiver());
        time.set(database.now().truncatedTo(ChronoUnit.MICROS));
        endpoints = new Endpoints(database);
        events = new Events(database, () -> {});
        settled = new Settled(database, new Outbox(database, () -> {}));
        delivery = delivery(Runnable::run, SystemDefaultDnsResolver.INSTANCE, true, Duration.ofSeconds(30));
        account = settled.account();
        key = settled.key(account);
    }

    @AfterEach
    void end() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    private Delivery delivery(Executor senders, DnsResolver names, boolean privateAllowed, Duration patience) {
        Targets targets = new Targets(privateAllowed, Set.of(80, 443), names);
        return opened(new Delivery(database, targets, senders, nobody -> {}, time::get, new Random(1), patience));
    }

    private String event() {
        return settled.event(account, key, "SUCCEEDED", NO_URL, time.get());
    }

    private EventRow row(String event) {
        return events.list(account, Optional.empty(), 100, Optional.empty()).stream()
                .filter(row -> row.id().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private void later(Duration wait) {
        time.updateAndGet(now -> now.plus(wait));
    }

    private static Map<String, List<String>> headers(Receiver.Got got) {
        return Map.of(
                "webhook-id", List.of(got.event()),
                "webhook-timestamp", List.of(got.timestamp()),
                "webhook-signature", List.of(got.signature()));
    }

    @Test
    void anEventIsDeliveredOnceSignedForItsReceiver() throws Exception {
        Endpoint endpoint = endpoints.create(account, Optional.empty(), receiver.url());
        String event = event();
        assertThat(row(event).status()).isEqualTo("PENDING");
        assertThat(delivery.deliverDue(10)).isEqualTo(1);
        assertThat(delivery.deliverDue(10)).isZero();
        Receiver.Got got = receiver.got().get(0);
        assertThat(receiver.got()).hasSize(1);
        assertThat(got.event()).isEqualTo(event);
        assertThat(got.contentType()).startsWith("application/json");
        new Webhook(endpoint.secret().text()).verify(got.body(), headers(got));
        assertThat(row(event).status()).isEqualTo("DELIVERED");
        assertThat(row(event).lastStatus()).contains(200);
    }

    @Test
    void theBodyTellsStateAndVersionAndNothingOfTheOrder() {
        endpoints.create(account, Optional.empty(), receiver.url());
        event();
        settled.event(account, key, "FAILED", NO_URL, time.get());
        delivery.deliverDue(10);
        String all = receiver.got().stream().map(Receiver.Got::body).collect(Collectors.joining());
        assertThat(all)
                .contains("\"type\":\"task.completed\"", "\"type\":\"task.failed\"", "\"state\":\"SUCCEEDED\"")
                .contains("\"version\":7", "\"credits_cost\":10,", "\"error\":{\"type\":\"prompt_rejected\"")
                .doesNotContain("CANARY", "http");
        receiver.got().forEach(got -> assertThat(got.body().length()).isLessThan(20_000));
    }

    @Test
    void whoListensIsToldAndNobodyElse() throws Exception {
        String other = settled.key(account);
        String next = settled.key(account, key);
        String afterNext = settled.key(account, next);
        Endpoint ofKey = endpoints.create(account, Optional.of(key), receiver.url("/key"));
        assertThat(row(settled.event(account, other, "SUCCEEDED", NO_URL, time.get()))
                        .status())
                .isEqualTo("NONE");
        Endpoint ofAccount = endpoints.create(account, Optional.empty(), receiver.url("/account"));
        assertThat(row(event()).endpoint()).contains(ofKey.id());
        assertThat(row(settled.event(account, afterNext, "SUCCEEDED", NO_URL, time.get()))
                        .endpoint())
                .contains(ofKey.id());
        assertThat(row(settled.event(account, other, "SUCCEEDED", NO_URL, time.get()))
                        .endpoint())
                .contains(ofAccount.id());
        EventRow own = row(settled.event(account, key, "FAILED", Optional.of(receiver.url("/own")), time.get()));
        assertThat(own.endpoint()).isEmpty();
        assertThat(own.url()).contains(receiver.url("/own"));
        String stranger = settled.account();
        settled.event(stranger, settled.key(stranger), "SUCCEEDED", NO_URL, time.get());
        assertThat(events.list(stranger, Optional.empty(), 10, Optional.empty()))
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo("NONE"));
        assertThat(delivery.deliverDue(10)).isEqualTo(4);
        assertThat(receiver.got()).hasSize(4);
    }

    @Test
    void anOrdersOwnUrlIsSignedWithTheAccountsSecretForOrders() throws Exception {
        settled.event(account, key, "SUCCEEDED", Optional.of(receiver.url()), time.get());
        delivery.deliverDue(10);
        Receiver.Got got = receiver.got().get(0);
        new Webhook(endpoints.ofOrders(account).secret().text()).verify(got.body(), headers(got));
        assertThat(endpoints.list(account)).isEmpty();
        assertThatThrownBy(() ->
                        endpoints.delete(account, endpoints.ofOrders(account).id()))
                .isInstanceOf(ApiError.class);
    }

    @Test
    void whatFailsIsTriedAgainAtTheTimesOfTheScheduleAndThenGivenUp() {
        endpoints.create(account, Optional.empty(), receiver.url());
        String event = event();
        receiver.answers(500);
        Instant start = time.get();
        for (int tries = 1; tries <= 9; tries++) {
            assertThat(delivery.deliverDue(10)).as("try %d", tries).isEqualTo(1);
            assertThat(row(event).status()).isEqualTo("PENDING");
            Instant next = row(event).next().orElseThrow();
            time.set(next.minusSeconds(1));
            assertThat(delivery.deliverDue(10)).isZero();
            time.set(next);
        }
        assertThat(delivery.deliverDue(10)).isEqualTo(1);
        assertThat(Duration.between(start, time.get())).isGreaterThan(Duration.ofDays(3));
        EventRow dead = row(event);
        assertThat(dead.status()).isEqualTo("DEAD");
        assertThat(dead.attempts()).isEqualTo(10);
        assertThat(dead.lastError()).contains("the receiver answered 500");
        later(Duration.ofDays(9));
        assertThat(delivery.deliverDue(10)).isZero();
        assertThat(receiver.got()).hasSize(10).allMatch(got -> got.event().equals(event));
        assertThat(receiver.got().stream().map(Receiver.Got::body).distinct()).hasSize(1);
        assertThat(receiver.got().stream().map(Receiver.Got::timestamp).distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void aRedeliveryHasTheSameIdAndAsManyTries() {
        endpoints.create(account, Optional.empty(), receiver.url());
        String event = event();
        receiver.answers(500);
        giveUp();
        assertThat(events.redeliver(new Caller(account, "key_again"), event).status())
                .isEqualTo("PENDING");
        assertThatThrownBy(() -> events.redeliver(new Caller(account, "key_again"), event))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> events.redeliver(new Caller(settled.account(), "key_again"), event))
                .hasMessageContaining("no such event");
        assertThat(row(event).redeliveredBy()).contains("key_again");
        later(Duration.ofSeconds(5));
        delivery.deliverDue(10);
        assertThat(row(event).status()).isEqualTo("PENDING");
        assertThat(Duration.between(time.get(), row(event).next().orElseThrow()))
                .isLessThanOrEqualTo(Duration.ofSeconds(6));
        receiver.answers(204);
        later(Duration.ofSeconds(6));
        delivery.deliverDue(10);
        assertThat(row(event).status()).isEqualTo("DELIVERED");
        assertThat(receiver.got()).hasSize(12).allMatch(got -> got.event().equals(event));
        assertThat(events.redeliver(new Caller(account, "key_again"), event).status())
                .isEqualTo("PENDING");
    }

    private void giveUp() {
        for (int i = 0; i < 10; i++) {
            delivery.deliverDue(10);
            later(Duration.ofHours(30));
        }
    }

    @Test
    void whatNobodyWantedIsRedeliveredOnceSomebodyListens() {
        String event = event();
        assertThatThrownBy(() -> events.redeliver(new Caller(account, "key_again"), event))
                .hasMessageContaining("no webhook");
        endpoints.create(account, Optional.empty(), receiver.url());
        events.redeliver(new Caller(account, "key_again"), event);
        later(Duration.ofSeconds(5));
        delivery.deliverDue(10);
        assertThat(row(event).status()).isEqualTo("DELIVERED");
    }

    @Test
    void aRedirectIsNotFollowedAndARequestToWaitIsAFloor() {
        endpoints.create(account, Optional.empty(), receiver.url());
        String event = event();
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", receiver.url("/elsewhere"));
            Receiver.status(exchange, 302);
        });
        delivery.deliverDue(10);
        assertThat(receiver.got()).hasSize(1);
        assertThat(row(event).lastStatus()).contains(302);
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7200");
            Receiver.status(exchange, 429);
        });
        later(Duration.ofSeconds(7));
        delivery.deliverDue(10);
        assertThat(Duration.between(time.get(), row(event).next().orElseThrow()))
                .isGreaterThanOrEqualTo(Duration.ofHours(2));
    }

    @Test
    void whoIsGoneIsToldNoMoreAndItsOwnerSeesIt() {
        Endpoint endpoint = endpoints.create(account, Optional.empty(), receiver.url());
        String first = event();
        receiver.answers(410);
        delivery.deliverDue(1);
        String second = event();
        delivery.deliverDue(10);
        assertThat(receiver.got()).hasSize(1);
        assertThat(row(first).status()).isEqualTo("DEAD");
        assertThat(row(second).status()).isEqualTo("DEAD");
        assertThat(endpoints.list(account)).singleElement().satisfies(seen -> {
            assertThat(seen.isUsable()).isFalse();
            assertThat(WebhookJson.of(seen).toString())
                    .contains("disabled", "410")
                    .doesNotContain("whsec_");
        });
        endpoints.delete(account, endpoint.id());
        endpoints.create(account, Optional.empty(), receiver.url());
        receiver.answers(200);
        events.redeliver(new Caller(account, "key_again"), first);
        later(Duration.ofSeconds(5));
        delivery.deliverDue(10);
        assertThat(row(first).status()).isEqualTo("DELIVERED");
    }

    @Test
    void aDeletedEndpointGetsNothingAndKeepsNoSecret() {
        Endpoint endpoint = endpoints.create(account, Optional.empty(), receiver.url());
        String event = event();
        assertThatThrownBy(() -> endpoints.delete(settled.account(), endpoint.id()))
                .isInstanceOf(ApiError.class);
        endpoints.delete(account, endpoint.id());
        assertThatThrownBy(() -> endpoints.delete(account, endpoint.id())).isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> endpoints.rotate(account, endpoint.id())).isInstanceOf(ApiError.class);
        delivery.deliverDue(10);
        assertThat(receiver.got()).isEmpty();
        assertThat(row(event).status()).isEqualTo("DEAD");
        assertThat(endpoints.require(endpoint.id()).secret().text()).isEmpty();
        assertThat(row(event()).status()).isEqualTo("NONE");
    }

    @Test
    void tasksAreToldToOneEndpoint() {
        endpoints.create(account, Optional.empty(), receiver.url());
        assertThatThrownBy(() -> endpoints.create(account, Optional.empty(), receiver.url("/2")))
                .hasMessageContaining("delete it first");
        assertThatCode(() -> endpoints.create(account, Optional.of(key), receiver.url("/2")))
                .doesNotThrowAnyException();
    }

    @Test
    void forADayAfterARotationBothSecretsSign() throws Exception {
        Endpoint before = endpoints.create(account, Optional.empty(), receiver.url());
        Endpoint after = endpoints.rotate(account, before.id());
        assertThat(after.secret()).isNotEqualTo(before.secret());
        event();
        delivery.deliverDue(10);
        Receiver.Got both = receiver.got().get(0);
        assertThat(both.signature().split(" ")).hasSize(2);
        new Webhook(before.secret().text()).verify(both.body(), headers(both));
        new Webhook(after.secret().text()).verify(both.body(), headers(both));
        later(Duration.ofHours(24).plusSeconds(10));
        event();
        delivery.deliverDue(10);
        assertThat(receiver.got().get(1).signature().split(" ")).hasSize(1);
    }

    @Test
    void aNodeThatEndsInBetweenLeavesTheEventToTheNext() {
        endpoints.create(account, Optional.empty(), receiver.url());
        String event = event();
        delivery(work -> {}, SystemDefaultDnsResolver.INSTANCE, true, Duration.ofSeconds(30))
                .deliverDue(10);
        assertThat(delivery.deliverDue(10)).isZero();
        later(Duration.ofSeconds(91));
        assertThat(delivery.deliverDue(10)).isEqualTo(1);
        assertThat(row(event).status()).isEqualTo("DELIVERED");
    }

    @Test
    void whoLostItsLeaseWritesNothing() {
        endpoints.create(account, Optional.empty(), receiver.url());
        String event = event();
        List<Runnable> slow = new ArrayList<>();
        receiver.answers(500);
        delivery(slow::add, SystemDefaultDnsResolver.INSTANCE, true, Duration.ofSeconds(30))
                .deliverDue(10);
        later(Duration.ofSeconds(91));
        receiver.answers(200);
        delivery.deliverDue(10);
        receiver.answers(500);
        slow.forEach(Runnable::run);
        assertThat(row(event).status()).isEqualTo("DELIVERED");
        assertThat(receiver.got()).hasSize(2);
    }

    @Test
    void manyNodesDeliverEachEventOnce() throws Exception {
        List<Receiver> receivers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Receiver another = opened(new Receiver());
            receivers.add(another);
            for (int j = 0; j < 6; j++) {
                settled.event(account, key, "SUCCEEDED", Optional.of(another.url()), time.get());
            }
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Delivery node = delivery(Runnable::run, SystemDefaultDnsResolver.INSTANCE, true, Duration.ofSeconds(30));
            work.add(() -> {
                while (node.deliverDue(4) > 0) {
                    Thread.onSpinWait();
                }
                return true;
            });
        }
        for (Future<Boolean> done : nodes.invokeAll(work, 60, TimeUnit.SECONDS)) {
            assertThat(done.get()).isTrue();
        }
        nodes.shutdownNow();
        while (delivery.deliverDue(16) > 0) {
            Thread.onSpinWait();
        }
        List<String> got = receivers.stream()
                .flatMap(each -> each.got().stream())
                .map(Receiver.Got::event)
                .toList();
        assertThat(got).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void aSlowReceiverHoldsUpTwoDeliveriesAndNobodyElse() throws Exception {
        Receiver slow = opened(new Receiver());
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch twoAreThere = new CountDownLatch(2);
        slow.answers(exchange -> {
            twoAreThere.countDown();
            try {
                end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            Receiver.status(exchange, 200);
        });
        for (int i = 0; i < 250; i++) {
            settled.event(
                    account,
                    key,
                    "SUCCEEDED",
                    Optional.of(slow.url("/" + i)),
                    time.get().minusSeconds(60));
        }
        String other = settled.event(account, key, "SUCCEEDED", Optional.of(receiver.url()), time.get());
        ExecutorService threads = Executors.newFixedThreadPool(Delivery.PLACES);
        CountDownLatch delivered = new CountDownLatch(1);
        receiver.answers(exchange -> {
            Receiver.status(exchange, 200);
            delivered.countDown();
        });
        try {
            Delivery node = delivery(threads, SystemDefaultDnsResolver.INSTANCE, true, Duration.ofSeconds(30));
            assertThat(node.deliverDue(Delivery.PLACES)).isEqualTo(3);
            assertThat(delivered.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(twoAreThere.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(node.deliverDue(Delivery.PLACES)).isZero();
            assertThat(slow.got()).hasSize(2);
            assertThat(receiver.got())
                    .singleElement()
                    .satisfies(got -> assertThat(got.event()).isEqualTo(other));
        } finally {
            end.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAddressThatIsNotPublicIsBlockedWithoutAConnection() {
        DnsResolver turned = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        int port = Integer.parseInt(receiver.url("").substring("http://127.0.0.1:".length()));
        Targets targets = new Targets(false, Set.of(port), turned);
        Delivery guarded = opened(new Delivery(
                database, targets, Runnable::run, nobody -> {}, time::get, new Random(1), Duration.ofSeconds(30)));
        String turning = settled.event(
                account, key, "SUCCEEDED", Optional.of("http://turning.example:" + port + "/"), time.get());
        String literal = settled.event(account, key, "SUCCEEDED", Optional.of(receiver.url()), time.get());
        guarded.deliverDue(10);
        assertThat(row(turning).status()).isEqualTo("BLOCKED");
        assertThat(row(literal).status()).isEqualTo("BLOCKED");
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void noAnswerAndEndlessAnswersEndInTime() {
        Delivery hasty = delivery(Runnable::run, SystemDefaultDnsResolver.INSTANCE, true, Duration.ofMillis(700));
        String silent = settled.event(account, key, "SUCCEEDED", Optional.of(receiver.url()), time.get());
        CountDownLatch end = new CountDownLatch(1);
        receiver.answers(exchange -> {
            try {
                end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        hasty.deliverDue(10);
        end.countDown();
        assertThat(row(silent).status()).isEqualTo("PENDING");
        assertThat(row(silent).lastError()).isPresent();
        receiver.answers(exchange -> {
            exchange.sendResponseHeaders(500, 100L << 20);
            byte[] much = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(much);
            }
        });
        String long_ = settled.event(account, key, "SUCCEEDED", Optional.of(receiver.url()), time.get());
        delivery.deliverDue(10);
        assertThat(row(long_).lastStatus()).contains(500);
    }

    @Test
    void aNameThatIsNotKnownAndAPortWhereNobodyIsAreTriedAgain() throws Exception {
        String gone;
        try (Receiver another = new Receiver()) {
            gone = another.url();
        }
        String refused = settled.event(account, key, "SUCCEEDED", Optional.of(gone), time.get());
        delivery.deliverDue(10);
        assertThat(row(refused).status()).isEqualTo("PENDING");
        assertThat(row(refused).lastError()).contains("no connection");
    }

    @Test
    void aListHasPages() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(event());
        }
        List<String> read = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            List<EventRow> page = events.list(account, Optional.of("NONE"), 2, after);
            page.forEach(row -> read.add(row.id()));
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).id());
        } while (after.isPresent());
        assertThat(read).containsExactlyInAnyOrderElementsOf(made);
        assertThat(events.list(account, Optional.of("DEAD"), 10, Optional.empty()))
                .isEmpty();
        assertThatThrownBy(() -> events.list(account, Optional.empty(), 10, Optional.of("evt_nope")))
                .isInstanceOf(ApiError.class);
    }
}
