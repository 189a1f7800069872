package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.failpoints.Failpoints;
import ai.pixapi.gateway.outbound.Targets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Delivers events. Each is claimed by one node for a while, sent without a transaction, and marked. A node that ends in
 * between leaves it to the next: an event may come twice, under the same id. Thread-safe.
 */
public final class Delivery implements AutoCloseable {

    /** How many deliveries go on at a time on one node. */
    public static final int PLACES = 16;

    static final String DISABLED = "the webhook was disabled or deleted";
    static final String DELETED = "the result was deleted";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Logger LOG = System.getLogger(Delivery.class.getName());

    private final Endpoints endpoints;
    private final Targets targets;
    private final Courier courier;
    private final Permits permits = new Permits(PLACES);
    private final Claims claims;
    private final Executor senders;
    private final Executor starter;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Failpoints failpoints;
    private final Map<Format, Telling> tellings;
    private final AtomicBoolean starting = new AtomicBoolean();

    /**
     * Makes a delivery.
     *
     * @param database holds the events
     * @param targets where they may go
     * @param senders runs single deliveries, up to {@link #PLACES} at a time
     * @param starter runs {@link #deliverDue} for {@link #nudge}, one at a time
     * @param clock the database's time
     * @param random spreads retries
     * @param failpoints passed before a delivery is marked
     * @param tellings writes events in other words than the gateway's own
     */
    public Delivery(
            Database database,
            Targets targets,
            Executor senders,
            Executor starter,
            InstantSource clock,
            RandomGenerator random,
            Failpoints failpoints,
            Collection<Telling> tellings) {
        this(database, targets, senders, starter, clock, random, PATIENCE, failpoints, tellings);
    }

    Delivery(
            Database database,
            Targets targets,
            Executor senders,
            Executor starter,
            InstantSource clock,
            RandomGenerator random,
            Duration patience) {
        this(database, targets, senders, starter, clock, random, patience, new Failpoints(), List.of());
    }

    Delivery(
            Database database,
            Targets targets,
            Executor senders,
            Executor starter,
            InstantSource clock,
            RandomGenerator random,
            Duration patience,
            Failpoints failpoints,
            Collection<Telling> tellings) {
        this.endpoints = new Endpoints(database);
        this.targets = targets;
        this.courier = new Courier(targets, PLACES, patience, clock);
        this.claims = new Claims(database, permits, LEASE, clock);
        this.senders = senders;
        this.starter = starter;
        this.clock = clock;
        this.random = random;
        this.failpoints = failpoints;
        this.tellings = tellings.stream().collect(Collectors.toMap(Telling::format, telling -> telling));
    }

    /**
     * Begins the deliveries that are due and does not wait for them. What finds no place now is begun when a place is
     * free, or by the next call.
     *
     * @param most how many at most
     * @return how many were begun
     */
    public int deliverDue(int most) {
        List<Claim> taken = claims.take(Math.min(most, PLACES));
        taken.forEach(claim -> senders.execute(() -> deliver(claim)));
        return taken.size();
    }

    /** Has {@link #deliverDue} called soon. Returns at once and does not fail. */
    public void nudge() {
        if (starting.compareAndSet(false, true)) {
            try {
                starter.execute(() -> {
                    starting.set(false);
                    quietly(() -> deliverDue(PLACES));
                });
            } catch (RuntimeException closing) {
                starting.set(false);
            }
        }
    }

    private void deliver(Claim claim) {
        try {
            quietly(() -> {
                Verdict verdict = sent(claim);
                failpoints.reach("webhook.before-mark");
                claims.end(claim, verdict);
            });
        } finally {
            permits.giveBack(claim.receiver(), claim.account());
        }
        nudge();
    }

    /** Whatever goes wrong here is put right by the end of the lease. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "webhooks: " + failed);
        }
    }

    private Verdict sent(Claim claim) {
        Endpoint endpoint =
                claim.endpoint().map(endpoints::require).orElseGet(() -> endpoints.ofOrders(claim.account()));
        if (!endpoint.isUsable()) {
            return Verdict.dead(Optional.empty(), DISABLED);
        }
        Optional<byte[]> body = body(claim);
        if (body.isEmpty()) {
            return Verdict.dead(Optional.empty(), DELETED);
        }
        Outcome outcome = send(claim, endpoint, body.get());
        if (outcome instanceof Outcome.Gone && claim.endpoint().isPresent()) {
            endpoints.disable(endpoint.id(), "the receiver answered 410");
        }
        return Verdict.of(outcome, claim.tries(), clock.instant(), random);
    }

    private Outcome send(Claim claim, Endpoint endpoint, byte[] body) {
        URI url;
        try {
            url = targets.parse("url", claim.url());
        } catch (ApiError notAnyMore) {
            return new Outcome.Blocked();
        }
        Instant now = clock.instant();
        return courier.send(url, Signing.headers(claim.format(), endpoint, claim.event(), now, body), body);
    }

    private Optional<byte[]> body(Claim claim) {
        Optional<String> text = claim.format() == Format.STANDARD
                ? Optional.of(claim.payload())
                : Optional.ofNullable(tellings.get(claim.format()))
                        .flatMap(telling -> telling.body(claim.account(), claim.task(), claim.baseUrl()));
        return text.map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends what is under way; it is delivered again later. */
    @Override
    public void close() {
        courier.close();
    }
}
