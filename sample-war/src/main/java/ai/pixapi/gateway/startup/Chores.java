package ai.pixapi.gateway.startup;

import ai.pixapi.gateway.assets.AssetSweep;
import ai.pixapi.gateway.engine.HistorySweep;
import ai.pixapi.gateway.engine.Scheduling;
import ai.pixapi.gateway.pricing.Quotes;
import ai.pixapi.gateway.sessions.Sessions;
import ai.pixapi.gateway.tasks.Idempotency;
import ai.pixapi.gateway.webhooks.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** What is done now and then, by one node at a time. */
@ApplicationScoped
class Chores {

    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);

    /** Often, and little at a time: a node that ends waits for it. */
    private static final Duration HISTORY = Duration.ofMinutes(1);

    /** Events are begun when they are written; this finds those to be tried again, and those of lost nodes. */
    private static final Duration DELIVERY = Duration.ofSeconds(1);

    @Inject
    private Scheduling scheduling;

    @Inject
    private AssetSweep assets;

    @Inject
    private Idempotency idempotency;

    @Inject
    private HistorySweep history;

    @Inject
    private Quotes quotes;

    @Inject
    private Sessions sessions;

    @Inject
    private Delivery delivery;

    /** For the container. */
    Chores() {}

    void register() {
        scheduling.every("forget-idempotency-keys", SWEEP, idempotency::sweep);
        scheduling.every("forget-files", SWEEP, assets::sweep);
        scheduling.every("forget-lost-files", DAY, assets::sweepLost);
        scheduling.every("forget-history", HISTORY, history::sweep);
        scheduling.every("forget-quotes", SWEEP, quotes::sweep);
        scheduling.every("forget-sessions", SWEEP, sessions::sweep);
        scheduling.every("deliver-webhooks", DELIVERY, () -> delivery.deliverDue(Delivery.PLACES));
    }
}
