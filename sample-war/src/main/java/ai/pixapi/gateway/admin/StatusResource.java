package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@code GET /admin/v1/status}: what an operator has to look at. */
@RequestScoped
@Path("status")
public class StatusResource {

    @Inject
    private Database database;

    /** For the container. */
    public StatusResource() {}

    /** {@return counts over all nodes} */
    @GET
    public Response status() {
        Instant now = database.now();
        return database.inTransaction(handle -> Reply.ok(Jsons.object()
                .add("object", "status")
                .add("tasks", counts(handle, "SELECT state AS name, COUNT(*) AS n FROM task GROUP BY state"))
                .add("dead_tasks", number(handle, "SELECT COUNT(*) FROM task WHERE dead"))
                .add("holds", holds(handle, now))
                .add("house_losses", losses(handle))
                .add("webhooks", counts(handle, "SELECT status AS name, COUNT(*) AS n FROM outbox GROUP BY status"))
                .add("at", now.toString())
                .build()));
    }

    private static JsonObjectBuilder counts(Handle handle, String sql) {
        JsonObjectBuilder counts = Jsons.object();
        handle.createQuery(sql)
                .map((row, context) -> counts.add(row.getString("name").toLowerCase(Locale.ROOT), row.getLong("n")))
                .list();
        return counts;
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    /** The oldest hold that is not settled: its age grows when something is stuck. */
    private static JsonObjectBuilder holds(Handle handle, Instant now) {
        Optional<OffsetDateTime> oldest = handle.createQuery(
                        "SELECT t.created_at FROM hold h JOIN task t ON t.id = h.task WHERE h.state = 'PENDING'"
                                + " ORDER BY t.created_at FETCH FIRST 1 ROW ONLY")
                .mapTo(OffsetDateTime.class)
                .findOne();
        JsonObjectBuilder holds =
                Jsons.object().add("pending", number(handle, "SELECT COUNT(*) FROM hold WHERE state = 'PENDING'"));
        oldest.ifPresent(at -> holds.add(
                "oldest_seconds",
                Math.max(0, Duration.between(at.toInstant(), now).toSeconds())));
        return holds;
    }

    private static JsonObjectBuilder losses(Handle handle) {
        JsonObjectBuilder losses = Jsons.object();
        handle.createQuery("SELECT kind, CAST(SUM(amount) AS BIGINT) AS amount FROM house_loss GROUP BY kind")
                .map((row, context) -> losses.add(
                        row.getString("kind").toLowerCase(Locale.ROOT), new Credits(row.getLong("amount")).toString()))
                .list();
        return losses;
    }
}
