package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The events of an account, and another try for those that were given up. Thread-safe. */
final class Events {

    private static final String COLUMNS =
            "event_id, task, state, endpoint, url, status, attempts, next_at, last_status,"
                    + " last_error, created_at, delivered_at, redelivered_by";

    private final Database database;
    private final Runnable soon;

    /** @param soon told, after the commit, that there is something to deliver */
    Events(Database database, Runnable soon) {
        this.database = database;
        this.soon = soon;
    }

    /**
     * Lists events, the newest first.
     *
     * @param status of which status only
     * @param limit how many at most
     * @param after the event behind which the list goes on
     * @throws ApiError 400 if the account has no such event
     */
    List<EventRow> list(String account, Optional<String> status, int limit, Optional<String> after) {
        return database.inTransaction(handle -> {
            OffsetDateTime before = after.map(id -> created(handle, account, id))
                    .orElseGet(() -> OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
            return handle.createQuery("SELECT " + COLUMNS + " FROM outbox WHERE account = :account"
                            + " AND (:status = '' OR status = :status)"
                            + " AND (created_at < :before OR created_at = :before AND event_id < :id)"
                            + " ORDER BY created_at DESC, event_id DESC FETCH FIRST :rows ROWS ONLY")
                    .bind("account", account)
                    .bind("status", status.orElse(""))
                    .bind("before", before)
                    .bind("id", after.orElse(""))
                    .bind("rows", limit)
                    .map((row, context) -> EventRow.of(row))
                    .list();
        });
    }

    private static OffsetDateTime created(Handle handle, String account, String id) {
        return find(handle, account, id)
                .map(event -> event.created().atOffset(ZoneOffset.UTC))
                .orElseThrow(() -> ApiError.invalid("cursor", "cursor must be what next_cursor of a page said"));
    }

    private static Optional<EventRow> find(Handle handle, String account, String id) {
        return !EventId.isPossible(id)
                ? Optional.empty()
                : handle.createQuery("SELECT " + COLUMNS + " FROM outbox WHERE event_id = :id AND account = :account")
                        .bind("id", id)
                        .bind("account", account)
                        .map((row, context) -> EventRow.of(row))
                        .findOne();
    }

    /**
     * Has an event delivered once more, under the same id, with as many tries as at first. If its webhook is gone, to the
     * one that would be told today.
     *
     * @param caller whose event it must be, and who is written down
     * @throws ApiError 404 if the account has no such event; 409 if it is being delivered, or nobody is there to be told
     */
    EventRow redeliver(Caller caller, String id) {
        String account = caller.account();
        return database.inTransaction(handle -> {
            EventRow event = find(handle, account, id)
                    .orElseThrow(() -> new ApiError(ErrorType.NOT_FOUND, "There is no such event."));
            redirect(handle, account, event);
            int again = handle.createUpdate("UPDATE outbox SET status = 'PENDING', most = attempts + :tries,"
                            + " next_at = :now, delivered_at = NULL, redelivered_by = :actor"
                            + " WHERE event_id = :id AND status <> 'PENDING'")
                    .bind("tries", RetrySchedule.MOST_TRIES)
                    .bind("now", database.now().atOffset(ZoneOffset.UTC))
                    .bind("actor", caller.actor())
                    .bind("id", id)
                    .execute();
            if (again == 0) {
                throw new ApiError(ErrorType.CONFLICT, "The event is being delivered already.");
            }
            database.afterCommit(soon);
            return find(handle, account, id).orElseThrow();
        });
    }

    private static void redirect(Handle handle, String account, EventRow event) {
        boolean ofOrder = event.url().isPresent() && event.endpoint().isEmpty();
        if (ofOrder || event.endpoint().filter(id -> isUsable(handle, id)).isPresent()) {
            return;
        }
        String key = handle.createQuery("SELECT api_key FROM task WHERE id = :task")
                .bind("task", event.task())
                .mapTo(String.class)
                .one();
        Endpoint today = Endpoints.of(handle, account, key)
                .filter(Endpoint::isUsable)
                .orElseThrow(() -> new ApiError(ErrorType.CONFLICT, "There is no webhook to tell: create one first."));
        handle.createUpdate("UPDATE outbox SET endpoint = :endpoint, url = :url, receiver = :receiver,"
                        + " format = :format, base_url = :base"
                        + " WHERE event_id = :id AND status <> 'PENDING'")
                .bind("endpoint", today.id())
                .bind("url", today.url())
                .bind("receiver", today.id())
                .bind("format", today.format().name())
                .bind("base", today.baseUrl())
                .bind("id", event.id())
                .execute();
    }

    private static boolean isUsable(Handle handle, String endpoint) {
        return Endpoints.require(handle, endpoint).isUsable();
    }
}
