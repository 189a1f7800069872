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
import java.util.concurrent.ThreadLocalRandom;

/** Providers that asked to be left alone for a while; all nodes and all tasks keep to it. */
@ApplicationScoped
class Pauses {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(300);

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
    }

    /** {@return until when a provider is left alone; empty if it is not} */
    Optional<Instant> until(ProviderId provider) {
        return database.inTransaction(
                        handle -> handle.createQuery("SELECT until_at FROM provider_pause WHERE provider = :provider")
                                .bind("provider", provider.value())
                                .mapTo(OffsetDateTime.class)
                                .findOne())
                .map(OffsetDateTime::toInstant)
                .filter(until -> until.isAfter(database.now()));
    }
}
