package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.gateway.webhooks.incoming.AttemptRefs;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Beans with a mistake in them, to see that the tests see it. */
final class PlantedBugs {

    private PlantedBugs() {}

    /** Whoever had the task before may go on writing. */
    @Specializes
    @Singleton
    static class NoFence extends Tasks {

        private final Database database;

        @Inject
        NoFence(Database database) {
            super(database);
            this.database = database;
        }

        @Override
        Optional<Work> claim(String id, String node) {
            return super.claim(id, node).map(work -> {
                database.run(handle -> handle.createUpdate("UPDATE task SET fence = 1 WHERE id = :id")
                        .bind("id", id)
                        .execute());
                return new Work(new Lease(id, 1, node), work.task(), work.attempts());
            });
        }
    }

    /** Who gets less than was ordered pays for all. */
    @Specializes
    @Singleton
    static class TakesTheWholeHold extends Ledger {

        private final Database database;

        @Inject
        TakesTheWholeHold(Database database) {
            super(database);
            this.database = database;
        }

        @Override
        public void capture(String task, Credits amount, String settleId) {
            Credits held = database.inTransaction(
                    handle -> new Credits(handle.createQuery("SELECT amount FROM hold WHERE task = :task")
                            .bind("task", task)
                            .mapTo(Long.class)
                            .one()));
            super.capture(task, held, settleId);
        }
    }

    /** An order whose answer is missing is taken as refused. */
    @Specializes
    @ApplicationScoped
    static class OrdersElsewhereAfterAmbiguity extends AttemptLog {

        OrdersElsewhereAfterAmbiguity() {}

        @Inject
        OrdersElsewhereAfterAmbiguity(Database database, AttemptRefs refs) {
            super(database, refs);
        }

        @Override
        void ambiguous(Work work, AttemptRow attempt, Failure why) {
            refused(work, attempt, AttemptState.REJECTED, why, false);
        }
    }

    /** What the worker before was about to send is not looked at any more. */
    @Specializes
    @ApplicationScoped
    static class ForgetsOrphans extends Reconciling {

        ForgetsOrphans() {}

        @Override
        void orphans(Work work) {}
    }
}
