package ai.pixapi.gateway.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a worker needs to know of a task. */
record TaskRow(
        String id,
        String account,
        String key,
        String kind,
        String model,
        TaskState state,
        long fence,
        int claims,
        String request,
        List<Candidate> candidates,
        int images,
        List<Integer> parts,
        int progress,
        boolean patient,
        boolean sandbox,
        Optional<String> webhookUrl,
        Instant created,
        Instant deadline) {

    static final String COLUMNS =
            "id, account, api_key, kind, model, state, fence, claims, request, routes, images, parts,"
                    + " progress, patient, sandbox, webhook_url, created_at, deadline_at";

    static TaskRow of(ResultSet row) throws SQLException {
        return new TaskRow(
                row.getString("id"),
                row.getString("account"),
                row.getString("api_key"),
                row.getString("kind"),
                row.getString("model"),
                TaskState.valueOf(row.getString("state")),
                row.getLong("fence"),
                row.getInt("claims"),
                row.getString("request"),
                Candidate.read(row.getString("routes")),
                row.getInt("images"),
                Arrays.stream(row.getString("parts").split(",", -1))
                        .map(Integer::valueOf)
                        .toList(),
                row.getInt("progress"),
                row.getBoolean("patient"),
                row.getBoolean("sandbox"),
                Optional.ofNullable(row.getString("webhook_url")),
                instant(row, "created_at"),
                instant(row, "deadline_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    Candidate candidate(String route) {
        return candidates.stream()
                .filter(candidate -> candidate.route().toString().equals(route))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(id + " has no route " + route));
    }
}
