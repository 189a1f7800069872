package ai.pixapi.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.failpoints.Failpoints;
import ai.pixapi.gateway.outbound.Targets;
import ai.pixapi.provider.magichour.MagicHourEvent;
import ai.pixapi.provider.magichour.MagicHourWebhooks;
import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events in the words of other APIs: who gets which, and that its receiver can verify it. */
abstract class OtherWordsContract {

    private static final String BASE = "https://gateway.example";

    private final Set<String> deleted = new HashSet<>();
    private Database database;
    private Receiver receiver;
    private Endpoints endpoints;
    private Settled settled;
    private Delivery delivery;
    private Instant now;
    private String account;
    private String key;

    abstract Database open();

    /** Writes what it was asked for. */
    private final class Echo implements Telling {

        private final Format format;

        private Echo(Format format) {
            this.format = format;
        }

        @Override
        public Format format() {
            return format;
        }

        @Override
        public Optional<String> body(String whose, String task, String baseUrl) {
            String project = "{\"id\":\"" + task + "\",\"name\":null,\"status\":\"complete\",\"image_count\":1,"
                    + "\"type\":\"AI_IMAGE\",\"created_at\":\"2026-11-21T16:00:00.000Z\",\"enabled\":true,"
                    + "\"credits_charged\":2,\"downloads\":[{\"url\":\"" + baseUrl
                    + "/assets/x.png\",\"expires_at\":\"2026-11-21T17:00:00.000Z\"}],\"error\":null}";
            String json = format == Format.MAGIC_HOUR
                    ? "{\"type\":\"image.completed\",\"payload\":" + project + "}"
                    : "{\"request_id\":\"" + task + "\",\"url\":\"" + baseUrl + "\"}";
            return deleted.contains(task) || !whose.equals(account) ? Optional.empty() : Optional.of(json);
        }
    }

    @BeforeEach
    void begin() throws Exception {
        database = open();
        receiver = new Receiver();
        now = database.now().truncatedTo(ChronoUnit.SECONDS);
        endpoints = new Endpoints(database);
        settled = new Settled(database, new Outbox(database, () -> {}));
        delivery = new Delivery(
                database,
                new Targets(true, Set.of(80, 443), SystemDefaultDnsResolver.INSTANCE),
                Runnable::run,
                nobody -> {},
                () -> now,
                new Random(1),
                Duration.ofSeconds(30),
                new Failpoints(),
                List.of(new Echo(Format.PIXAZO), new Echo(Format.MAGIC_HOUR)));
        account = settled.account();
        key = settled.key(account);
    }

    @AfterEach
    void end() {
        delivery.close();
        receiver.close();
        database.close();
    }

    private Receiver.Got delivered() {
        assertThat(delivery.deliverDue(10)).isEqualTo(1);
        assertThat(receiver.got()).hasSize(1);
        return receiver.got().get(0);
    }

    private String status(String event) {
        return new Events(database, () -> {})
                .list(account, Optional.empty(), 10, Optional.empty()).stream()
                        .filter(row -> row.id().equals(event))
                        .map(row -> row.status()
                                + row.lastError().map(why -> ": " + why).orElse(""))
                        .findFirst()
                        .orElseThrow();
    }

    private void throughPixazo(String task) {
        database.run(handle -> handle.createUpdate("INSERT INTO door_order (task, door, data_urls, base_url)"
                        + " VALUES (:task, 'PIXAZO', FALSE, :base)")
                .bind("task", task)
                .bind("base", BASE)
                .execute());
    }

    @Test
    void magicHoursOwnVerifierReadsItsEvents() {
        Endpoint endpoint = endpoints.create(account, Optional.empty(), receiver.url(), Format.MAGIC_HOUR, BASE);
        settled.event(account, key, "SUCCEEDED", Optional.empty(), now);

        Receiver.Got got = delivered();

        String timestamp = got.headers().getFirst("magic-hour-event-timestamp");
        assertThat(timestamp).isEqualTo(Long.toString(now.getEpochSecond()));
        MagicHourEvent event = new MagicHourWebhooks(List.of(endpoint.secret().text()), () -> now)
                .read(
                        got.body().getBytes(StandardCharsets.UTF_8),
                        got.headers().getFirst("magic-hour-event-signature"),
                        timestamp);
        assertThat(event.task()).isPresent();
        assertThat(got.body()).contains(BASE + "/assets/");
        assertThat(got.event()).isNull();
    }

    @Test
    void anOrderOfThePixazoApiIsToldInItsWordsAndSignedAsAllAre() {
        String task = settled.task(account, key, "SUCCEEDED");
        throughPixazo(task);
        settled.event(task, account, key, "SUCCEEDED", Optional.of(receiver.url()), now);

        Receiver.Got got = delivered();

        assertThat(got.body()).isEqualTo("{\"request_id\":\"" + task + "\",\"url\":\"" + BASE + "\"}");
        String secret = endpoints.ofOrders(account).secret().text();
        assertThatCode(() -> new Webhook(secret)
                        .verify(
                                got.body(),
                                java.net.http.HttpHeaders.of(
                                        Map.of(
                                                "webhook-id", List.of(got.event()),
                                                "webhook-timestamp", List.of(got.timestamp()),
                                                "webhook-signature", List.of(got.signature())),
                                        (name, value) -> true)))
                .doesNotThrowAnyException();
    }

    @Test
    void anOrderOfThePixazoApiThatNamesNoUrlIsToldAsTheAccountWants() {
        endpoints.create(account, Optional.empty(), receiver.url());
        String task = settled.task(account, key, "SUCCEEDED");
        throughPixazo(task);
        settled.event(task, account, key, "SUCCEEDED", Optional.empty(), now);

        assertThat(delivered().body()).contains("task.completed");
    }

    @Test
    void whatWasCanceledHasNoEventAtMagicHour() {
        endpoints.create(account, Optional.empty(), receiver.url(), Format.MAGIC_HOUR, BASE);
        String event = settled.event(account, key, "CANCELED", Optional.empty(), now);

        assertThat(delivery.deliverDue(10)).isZero();
        assertThat(status(event)).isEqualTo("NONE");
    }

    @Test
    void whatWasDeletedIsNotTold() {
        endpoints.create(account, Optional.empty(), receiver.url(), Format.MAGIC_HOUR, BASE);
        String task = settled.task(account, key, "SUCCEEDED");
        deleted.add(task);
        String event = settled.event(task, account, key, "SUCCEEDED", Optional.empty(), now);

        assertThat(delivery.deliverDue(10)).isEqualTo(1);
        assertThat(receiver.got()).isEmpty();
        assertThat(status(event)).isEqualTo("DEAD: " + Delivery.DELETED);
    }
}
