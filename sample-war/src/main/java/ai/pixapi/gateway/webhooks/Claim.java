package ai.pixapi.gateway.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * An event that is this node's to deliver, until its lease ends.
 *
 * @param attempt which one this is; who writes the result must name it
 * @param most after how many it is given up
 */
record Claim(
        String event,
        String task,
        String account,
        Optional<String> endpoint,
        String url,
        String receiver,
        Format format,
        String baseUrl,
        String payload,
        int attempt,
        int most) {

    /** Reads a row as it is before it is claimed. */
    static Claim of(ResultSet row) throws SQLException {
        return new Claim(
                row.getString("event_id"),
                row.getString("task"),
                row.getString("account"),
                Optional.ofNullable(row.getString("endpoint")),
                row.getString("url"),
                row.getString("receiver"),
                Format.of(row.getString("format")),
                row.getString("base_url"),
                row.getString("payload"),
                row.getInt("attempts") + 1,
                row.getInt("most"));
    }

    /** How many tries have failed if this one fails, since the event was enqueued or last asked for again. */
    int tries() {
        return RetrySchedule.MOST_TRIES - (most - attempt);
    }
}
