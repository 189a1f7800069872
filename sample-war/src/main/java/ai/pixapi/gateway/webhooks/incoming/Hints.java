package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds out which attempt a provider speaks of. Thread-safe. */
public final class Hints {

    private static final String SELECT =
            "SELECT task, n, model, state, provider_task_id, created_at FROM attempt WHERE provider = :provider AND ";

    private final Database database;
    private final Consumer<ProviderHint> engine;

    /** An attempt as far as it matters here. */
    record Seen(String task, int n, ModelId model, boolean nameless, Instant created) {

        static Seen of(ResultSet row) throws SQLException {
            String state = row.getString("state");
            boolean open = state.equals("INTENT") || state.equals("AMBIGUOUS");
            return new Seen(
                    row.getString("task"),
                    row.getInt("n"),
                    new ModelId(row.getString("model")),
                    open && row.getString("provider_task_id") == null,
                    row.getObject("created_at", OffsetDateTime.class).toInstant());
        }
    }

    /**
     * Makes the finder.
     *
     * @param database has the attempts
     * @param engine told of each hint; it gives the attempt its name and has the task worked on
     */
    public Hints(Database database, Consumer<ProviderHint> engine) {
        this.database = database;
        this.engine = engine;
    }

    /**
     * Takes a hint by our reference.
     *
     * @param provider who speaks
     * @param ref the reference of an attempt
     * @param name makes the provider's name for it, if it told one
     * @return whether there is such an attempt
     */
    boolean seen(ProviderId provider, String ref, Function<Seen, Optional<TaskId>> name) {
        return tell(find(provider, "ref = :value", ref), name);
    }

    /**
     * Takes a hint by the provider's name.
     *
     * @param id the provider's name for a task
     * @return whether there is such an attempt
     */
    boolean seen(TaskId id) {
        return tell(find(id.provider(), "provider_task_id = :value", id.toString()), attempt -> Optional.empty());
    }

    private Optional<Seen> find(ProviderId provider, String condition, String value) {
        return database.inTransaction(handle -> handle.createQuery(SELECT + condition)
                .bind("provider", provider.value())
                .bind("value", value)
                .map((row, context) -> Seen.of(row))
                .findOne());
    }

    private boolean tell(Optional<Seen> found, Function<Seen, Optional<TaskId>> name) {
        found.ifPresent(attempt -> {
            try {
                engine.accept(new ProviderHint(
                        attempt.task(), attempt.n(), attempt.nameless() ? name.apply(attempt) : Optional.empty()));
            } catch (RuntimeException failed) {
                // another attempt has this name: whoever said so is wrong about one of them
                if (!Database.isDuplicate(failed)) {
                    throw failed;
                }
            }
        });
        return found.isPresent();
    }
}
