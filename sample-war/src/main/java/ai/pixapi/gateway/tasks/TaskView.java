package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.engine.Candidate;
import ai.pixapi.gateway.engine.Failure;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.pricing.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task as its owner may see it.
 *
 * @param id {@code task_} and 26 characters
 * @param kind {@code GENERATION}, {@code EDIT} or {@code VIDEO}
 * @param model as the order named it
 * @param state where it stands
 * @param setAside whether it has ended its workers too often, and waits for the operator
 * @param progress 0 to 100
 * @param route the provider and the model that serve it, with a slash between; empty until one does
 * @param dropped names of what was asked for and has no effect on that route, or on the one that is tried first
 * @param images how many were ordered
 * @param price what it costs
 * @param failure why it failed
 * @param created when it was accepted
 * @param completed when it ended
 * @param attempts every sending, the first one first; not read for lists
 * @param actions what was done with it by somebody, the first one first; not read for lists
 * @param outputs what was made, in order
 */
public record TaskView(
        String id,
        String kind,
        String model,
        TaskState state,
        boolean setAside,
        int progress,
        Optional<String> route,
        List<String> dropped,
        int images,
        Price price,
        Optional<Failure> failure,
        Instant created,
        Optional<Instant> completed,
        List<AttemptView> attempts,
        List<ActionView> actions,
        List<Asset> outputs) {

    static final String COLUMNS =
            "t.id, t.kind, t.model, t.state, t.dead, t.progress, t.route, t.routes, t.images, t.price_book,"
                    + " t.estimated, t.exact, t.sandbox, t.charged, t.error_type, t.error_message, t.error_param, t.retry_after,"
                    + " t.created_at, t.completed_at, h.amount AS held, h.state AS hold_state";

    /**
     * What a task costs its owner.
     *
     * @param estimated the price of all that was ordered, when it was accepted
     * @param exact whether the provider publishes that price as an exact one
     * @param book the version of the prices
     * @param sandbox whether the sandbox stands in for the provider
     * @param charged what was taken; empty until it ended
     * @param held what is set aside at the moment
     */
    public record Price(
            Credits estimated, boolean exact, String book, boolean sandbox, Optional<Credits> charged, Credits held) {}

    static TaskView of(ResultSet row) throws SQLException {
        boolean pending =
                Columns.text(row, "hold_state").filter("PENDING"::equals).isPresent();
        Credits held = Columns.credits(row, "held").filter(amount -> pending).orElse(Credits.ZERO);
        Optional<String> route = Columns.text(row, "route");
        return new TaskView(
                row.getString("id"),
                row.getString("kind"),
                row.getString("model"),
                TaskState.valueOf(row.getString("state")),
                row.getBoolean("dead"),
                row.getInt("progress"),
                route,
                Candidate.dropped(row.getString("routes"), route),
                row.getInt("images"),
                new Price(
                        new Credits(row.getLong("estimated")),
                        row.getBoolean("exact"),
                        row.getString("price_book"),
                        row.getBoolean("sandbox"),
                        Columns.credits(row, "charged"),
                        held),
                failureOf(row),
                Columns.time(row, "created_at").orElseThrow(),
                Columns.time(row, "completed_at"),
                List.of(),
                List.of(),
                List.of());
    }

    private static Optional<Failure> failureOf(ResultSet row) throws SQLException {
        int seconds = row.getInt("retry_after");
        Optional<Duration> retryAfter = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
        Optional<String> param = Columns.text(row, "error_param");
        return Columns.failure(row).map(failure -> new Failure(failure.type(), failure.message(), param, retryAfter));
    }

    /** {@return the same with its results, as lists have it} */
    TaskView with(List<Asset> made) {
        return with(List.of(), List.of(), made);
    }

    TaskView with(List<AttemptView> sent, List<ActionView> done, List<Asset> made) {
        return new TaskView(
                id, kind, model, state, setAside, progress, route, dropped, images, price, failure, created, completed,
                sent, done, made);
    }
}
