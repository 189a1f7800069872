package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;

/** Providers that asked to be left alone for a while; all nodes and all tasks keep to it. */
@ApplicationScoped
class Pauses {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(300);

    /** For so long a provider that was free is taken to be free still, if nobody here knows better. */
    private static final Duration FRESH = Duration.ofMillis(250);

    private final ConcurrentMap<ProviderId, Long> free = new ConcurrentHashMap<>();

    private Database database;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    Pauses() {}

    @Inject
    @SuppressWarnings("NullAway")
    Pauses(Database database) {
        this.database = database;
    }

    /**
     * Leaves a provider alone, a fifth longer at most than it asked for.
     *
     * @param asked bounded to 1 to 300 seconds
     */
    void pause(ProviderId provider, Duration asked) {
        Duration bounded = asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        Duration spread = bounded.plusMillis(ThreadLocalRandom.current().nextLong(bounded.toMillis() / 5 + 1));
        free.remove(provider);
        OffsetDateTime until = database.now().plus(spread).atOffset(ZoneOffset.UTC);
        try {
            database.run(handle -> {
                int known = handle.createUpdate("UPDATE provider_pause SET until_at = CASE WHEN until_at > :until"
                                + " THEN until_at ELSE CAST(:until AS TIMESTAMP WITH TIME ZONE) END"
                                + " WHERE provider = :provider")
                        .bind("until", until)
                        .bind("provider", provider.value())
                        .execute();
                if (known == 0) {
                    handle.createUpdate("INSERT INTO provider_pause (provider, until_at) VALUES (:provider, :until)")
                            .bind("provider", provider.value())
                            .bind("until", until)
                            .execute();
                }
            });
        } catch (RuntimeException raced) {
            if (!Database.isDuplicate(raced)) {
                throw raced;
            }
        }
        free.remove(provider);
    }

    /** {@return until when a provider is left alone; empty if it is not} */
    Optional<Instant> until(ProviderId provider) {
        Long seen = free.get(provider);
        if (seen != null && System.nanoTime() - seen < FRESH.toNanos()) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        Optional<Instant> until = read(provider);
        if (until.isEmpty()) {
            free.put(provider, now);
        }
        return until;
    }

    private Optional<Instant> read(ProviderId provider) {
        return database.inTransaction(
                        handle -> handle.createQuery("SELECT until_at FROM provider_pause WHERE provider = :provider")
                                .bind("provider", provider.value())
                                .mapTo(OffsetDateTime.class)
                                .findOne())
                .map(OffsetDateTime::toInstant)
                .filter(until -> until.isAfter(database.now()));
    }
}
