package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.metrics.Survey;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** {@code GET /admin/v1/status}: what an operator has to look at. */
@RequestScoped
@Path("status")
public class StatusResource {

    private static final int MOST_SET_ASIDE = 20;

    @Inject
    private Database database;

    /** For the container. */
    public StatusResource() {}

    /** {@return counts over all nodes} */
    @GET
    public Response status() {
        Instant now = database.now();
        return database.inTransaction(handle -> {
            Survey survey = Survey.of(handle, now);
            return Reply.ok(Jsons.object()
                    .add("object", "status")
                    .add("tasks", counts(handle, "SELECT state AS name, COUNT(*) AS n FROM task GROUP BY state"))
                    .add("dead_tasks", survey.dead())
                    .add("set_aside", setAside(handle))
                    .add("holds", holds(survey.holds()))
                    .add("house_losses", losses(survey.losses()))
                    .add("webhooks", counts(handle, "SELECT status AS name, COUNT(*) AS n FROM outbox GROUP BY status"))
                    .add("at", now.toString())
                    .build());
        });
    }

    private static JsonObjectBuilder counts(Handle handle, String sql) {
        JsonObjectBuilder counts = Jsons.object();
        handle.createQuery(sql)
                .map((row, context) -> counts.add(row.getString("name").toLowerCase(Locale.ROOT), row.getLong("n")))
                .list();
        return counts;
    }

    /** The oldest of them, found by the index of what has not ended. */
    private static JsonArrayBuilder setAside(Handle handle) {
        JsonArrayBuilder tasks = Jsons.array();
        handle.createQuery("SELECT id, account FROM task"
                        + " WHERE state IN ('QUEUED', 'SUBMITTING', 'SUBMITTED', 'STORING', 'RECONCILE') AND dead = TRUE"
                        + " ORDER BY created_at, id FETCH FIRST " + MOST_SET_ASIDE + " ROWS ONLY")
                .map((row, context) -> tasks.add(
                        Jsons.object().add("task", row.getString("id")).add("account", row.getString("account"))))
                .list();
        return tasks;
    }

    /** The oldest hold that is not settled: its age grows when something is stuck. */
    private static JsonObjectBuilder holds(Survey.Tally pending) {
        JsonObjectBuilder holds = Jsons.object().add("pending", pending.number());
        pending.oldest().ifPresent(age -> holds.add("oldest_seconds", age.toSeconds()));
        return holds;
    }

    private static JsonObjectBuilder losses(Map<String, Long> micros) {
        JsonObjectBuilder losses = Jsons.object();
        micros.forEach((kind, amount) -> losses.add(kind.toLowerCase(Locale.ROOT), new Credits(amount).toString()));
        return losses;
    }
}
