package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.orders.RequestJson;
import ai.pixapi.gateway.webhooks.incoming.AttemptRefs;
import ai.pixapi.media.MediaRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * The shortest way of a task: where somebody waits for it and nobody else does, one transaction accepts it, claims it and writes
 * its first order down, and a worker that was kept for it places that order at once.
 */
@ApplicationScoped
class FirstTurns {

    @Inject
    private Scheduling scheduling;

    @Inject
    private Routing routing;

    @Inject
    private Upstreams upstreams;

    @Inject
    private AttemptRefs refs;

    @Inject
    private Node node;

    @Inject
    private Database database;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.tasks.deadline")
    private Duration deadline;

    /** For the container. */
    FirstTurns() {}

    /** {@return the first turn, for which a worker is kept now; empty if the task is to wait for its turn as others do} */
    Optional<Begun> begin(Handle handle, Entry entry) {
        if (entry.offer().parts().size() != 1 || !scheduling.reserve(handle)) {
            return Optional.empty();
        }
        Optional<Begun> begun = Optional.empty();
        try {
            begun = begun(entry);
            return begun;
        } finally {
            if (begun.isEmpty()) {
                scheduling.free();
            }
        }
    }

    private Optional<Begun> begun(Entry entry) {
        Work work = new Work(new Lease(entry.task(), 1, node.name()), row(entry), List.of());
        Part part = work.parts().get(0);
        Optional<Candidate> chosen = routing.choose(work, part).candidate();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        AttemptRow intent = new AttemptRow(
                1,
                part.index(),
                chosen.get().route(),
                refs.of(entry.task(), 1),
                AttemptState.INTENT,
                part.images(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                entry.created(),
                Optional.empty(),
                Optional.empty());
        work.put(intent);
        MediaRequest request = entry.order().request();
        return Optional.of(new Begun(
                work,
                intent,
                chosen.get(),
                Optional.of(request).filter(it -> it.images().isEmpty()),
                entry.offer().hold(),
                System.nanoTime()));
    }

    private TaskRow row(Entry entry) {
        return new TaskRow(
                entry.task(),
                entry.caller().account(),
                entry.caller().key(),
                RequestJson.kind(entry.order().request()),
                entry.offer().candidates().get(0).route().model().value(),
                TaskState.SUBMITTING,
                1,
                1,
                entry.requestJson(),
                entry.offer().candidates(),
                entry.order().request().n(),
                entry.offer().parts(),
                0,
                entry.patient(),
                upstreams.isSandbox(),
                entry.order().terms().webhookUrl(),
                entry.created().truncatedTo(ChronoUnit.MICROS),
                entry.created().plus(deadline));
    }

    /** Writes the claim and the order down, once the task has its row. */
    void insert(Handle handle, Begun begun) {
        AttemptRow intent = begun.intent();
        handle.createUpdate("INSERT INTO attempt (task, n, part, provider, model, ref, state, images)"
                        + " VALUES (:task, 1, :part, :provider, :model, :ref, 'INTENT', :images)")
                .bind("task", begun.task())
                .bind("part", intent.part())
                .bind("provider", intent.route().provider().value())
                .bind("model", intent.route().model().value())
                .bind("ref", intent.ref())
                .bind("images", intent.images())
                .execute();
        handle.createUpdate("INSERT INTO task_event (task, seq, state, progress, fence, node, note) VALUES"
                        + " (:task, 1, 'QUEUED', 0, 0, :node, ''), (:task, 2, 'SUBMITTING', 0, 1, :node, :note)")
                .bind("task", begun.task())
                .bind("node", node.name())
                .bind("note", "order 1 at " + intent.route())
                .execute();
    }
}
