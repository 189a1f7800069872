package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.errors.ApiError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a page shall have.
 *
 * @param task of which task; null for all
 * @param limit how many at most
 * @param before only entries older than this one of the account
 */
record JournalFilter(@Nullable String task, int limit, long before) {

    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final Pattern TASK = Pattern.compile("task_[a-z0-9]{1,35}");
    private static final Pattern PLACE = Pattern.compile("[1-9][0-9]{0,17}");

    /** Reads the parameters of a query. */
    static JournalFilter of(@Nullable String task, @Nullable String limit, @Nullable String cursor) {
        if (task != null && !TASK.matcher(task).matches()) {
            throw ApiError.invalid("task", "task must be the id of a task");
        }
        if (cursor != null && !PLACE.matcher(cursor).matches()) {
            throw ApiError.invalid("cursor", "cursor must be the next_cursor of another page");
        }
        return new JournalFilter(
                task, limit == null ? USUAL : limit(limit), cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor));
    }

    /** Reads the parameters of a query for all entries, which has no pages. */
    static JournalFilter whole(@Nullable String task, @Nullable String limit, @Nullable String cursor) {
        if (limit != null || cursor != null) {
            throw ApiError.invalid(limit != null ? "limit" : "cursor", "CSV has no pages: it is the whole journal");
        }
        return of(task, null, null);
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw ApiError.invalid("limit", "limit must be 1.." + MOST);
        }
        return Integer.parseInt(text);
    }
}
