package ai.pixapi.reliability.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A gateway's database in which all is well: {@code t1} was delivered, {@code t2} failed, {@code t3} was canceled. Its
 * constraints are left out, or most of what is planted could not be.
 */
final class World {

    static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    static final List<String> LINES = List.of(
            "sim_post\tpixapi\tt1-1\t1767225602000",
            "sim_order\tpixapi\tu1\tt1-1\t4\t1",
            "sim_file\tpixapi\tu1\t0\t" + SHA,
            "sim_end\tpixapi\tu1\tCOMPLETED\t0",
            "sim_post\tpixapi\tt2-1\t1767225602000",
            "client_invoke\to1\tsync\ta\tk1\t1767225600000",
            "client_call\to1\tsync\ta\tk1\t1767225600000\t1767225609000\tok\t200\tt1\t\t",
            "client_image\to1\t0\t" + SHA,
            "client_call\to2\tasync\ta\tk2\t1767225600000\t1767225609000\tok\t202\tt2\t\t",
            "client_call\to3\tsync\ta\tk3\t1767225600000\t1767225609000\tinfo\t504\tt3\tupstream_timeout\tfalse",
            "client_balance\to4\ta\t96\t0\t4\t100",
            "sink_call\te1\tt1\ttrue");

    private static final String ROWS = """
            INSERT INTO account (id, name, granted, available, held, spent, journal_seq) VALUES ('a', 'A', 100, 96, 0, 4, 7);
            INSERT INTO account (id, name, granted, available, held, spent, journal_seq) VALUES ('b', 'B', 0, 0, 0, 0, 0);
            INSERT INTO api_key (id, account, name, hash, prefix, last_four) VALUES ('k', 'a', 'K', 'h', 'p', 'last');
            INSERT INTO api_key (id, account, name, hash, prefix, last_four) VALUES ('l', 'b', 'L', 'g', 'p', 'last');
            TASK 't1', 'SUCCEEDED', 1, 'pixapi/m', 1, 4, 's1';
            TASK 't2', 'FAILED', 1, 'pixapi/m', 0, 0, 's2';
            TASK 't3', 'CANCELED', 0, NULL, 0, 0, 's3';
            INSERT INTO hold (task, account, api_key, amount, state, settle_id) VALUES ('t1', 'a', 'k', 4, 'CAPTURED', 's1');
            INSERT INTO hold (task, account, api_key, amount, state, settle_id) VALUES ('t2', 'a', 'k', 4, 'VOIDED', 's2');
            INSERT INTO hold (task, account, api_key, amount, state, settle_id) VALUES ('t3', 'a', 'k', 4, 'VOIDED', 's3');
            JOURNAL 1, 'GRANT', 100, NULL, NULL, 100, 0, 0;
            JOURNAL 2, 'HOLD', 4, 't1', NULL, 96, 4, 0;
            JOURNAL 3, 'HOLD', 4, 't2', NULL, 92, 8, 0;
            JOURNAL 4, 'CAPTURE', 4, 't1', 's1', 92, 4, 4;
            JOURNAL 5, 'RELEASE', 4, 't2', 's2', 96, 0, 4;
            JOURNAL 6, 'HOLD', 4, 't3', NULL, 92, 4, 4;
            JOURNAL 7, 'RELEASE', 4, 't3', 's3', 96, 0, 4;
            INSERT INTO attempt (task, n, part, provider, model, ref, state, images, delivered, provider_task_id, verdict,
              created_at) VALUES ('t1', 1, 0, 'pixapi', 'm', 't1-1', 'ACCEPTED', 1, 1, 'pixapi:u1', 'DONE', EARLY);
            INSERT INTO attempt (task, n, part, provider, model, ref, state, images, created_at)
              VALUES ('t2', 1, 0, 'pixapi', 'm', 't2-1', 'REJECTED', 1, EARLY);
            EVENT 't1', 1, 'QUEUED', 0, '', 0;
            EVENT 't1', 2, 'SUBMITTING', 1, 'n1', 1;
            EVENT 't1', 3, 'SUBMITTED', 1, 'n1', 2;
            EVENT 't1', 4, 'STORING', 1, 'n1', 3;
            EVENT 't1', 5, 'SUCCEEDED', 1, 'n1', 4;
            EVENT 't2', 1, 'QUEUED', 0, '', 0;
            EVENT 't2', 2, 'SUBMITTING', 1, 'n2', 1;
            EVENT 't2', 3, 'FAILED', 1, 'n2', 2;
            EVENT 't3', 1, 'QUEUED', 0, '', 0;
            EVENT 't3', 2, 'CANCELED', 0, '', 1;
            INSERT INTO asset_content (sha256, name) VALUES ('SHA', 'f1');
            INSERT INTO asset (id, account, task, role, place, sha256, bytes, media_type, width, height)
              VALUES ('f1', 'a', 't1', 'OUTPUT', 0, 'SHA', 4, 'image/png', 1, 1);
            INSERT INTO idempotency (account, idem_key, fingerprint, task) VALUES ('a', 'k1', 'f', 't1');
            INSERT INTO idempotency (account, idem_key, fingerprint, task) VALUES ('a', 'k2', 'f', 't2');
            INSERT INTO idempotency (account, idem_key, fingerprint, task) VALUES ('a', 'k3', 'f', 't3');
            USAGE 't1', 'SUCCEEDED', 1, 4, 's1';
            USAGE 't2', 'FAILED', 0, 0, 's2';
            USAGE 't3', 'CANCELED', 0, 0, 's3';
            NOTICE 'e1', 't1', 'SUCCEEDED', 's1', 'DELIVERED';
            NOTICE 'e2', 't2', 'FAILED', 's2', 'NONE';
            NOTICE 'e3', 't3', 'CANCELED', 's3', 'NONE';
            """;

    private World() {}

    static void make(Connection connection, boolean postgres) throws SQLException, IOException {
        Path schema = Path.of(System.getProperty("gateway.schema", "../sample-war/src/main/resources/db/migration"))
                .resolve("V1__gateway.sql");
        String all = Files.readString(schema)
                .replaceAll("--[^\n]*", "")
                .replace("${bytes}", postgres ? "BYTEA" : "BLOB")
                .replace("${text}", postgres ? "TEXT" : "VARCHAR")
                .replaceAll(",\\s*\n\\s+(CONSTRAINT|FOREIGN KEY|PRIMARY KEY) [^\n]*?(?=,?\n)", "")
                .replaceAll("REFERENCES \\w+ \\(\\w+\\)|PRIMARY KEY|UNIQUE|NOT NULL", "");
        run(connection, all);
        run(connection, ROWS);
    }

    static void run(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements.split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(whole(sql.strip()));
                }
            }
        }
    }

    private static String whole(String sql) {
        String at = "TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:0%s+00:00'";
        return sql.replaceFirst(
                        "^JOURNAL (\\d), (.*)$",
                        "INSERT INTO journal (account, seq, id, kind, amount, task, settle_id, available_after, held_after,"
                                + " spent_after, actor, at) VALUES ('a', $1, 'j$1', $2, 'x', " + at.formatted("$1")
                                + ")")
                .replaceFirst(
                        "^EVENT (.*), (\\d)$",
                        "INSERT INTO task_event (task, seq, state, fence, node, at, progress) VALUES ($1, "
                                + at.formatted("$2") + ", 0)")
                .replaceFirst(
                        "^TASK (.*)$",
                        "INSERT INTO task (id, state, fence, route, delivered, charged, settle_id, account, api_key, kind,"
                                + " model, request, routes, images, price_book, deadline_at, completed_at) VALUES ($1, 'a',"
                                + " 'k', 'GENERATION', 'm', '{}', '[]', 1, 'b1', NOW, NOW)")
                .replaceFirst(
                        "^USAGE (.*)$",
                        "INSERT INTO usage_row (task, status, images, credits, settle_id, account, api_key, model, used_on)"
                                + " VALUES ($1, 'a', 'k', 'm', DATE '2026-01-01')")
                .replaceFirst(
                        "^NOTICE (.*)$",
                        "INSERT INTO outbox (event_id, task, state, settle_id, status, account, payload)"
                                + " VALUES ($1, 'a', '{}')")
                .replace("NOW", at.formatted("4"))
                .replace("EARLY", at.formatted("1"))
                .replace("SHA", SHA);
    }

    static Evidence evidence(List<String> lines, Path assets) throws IOException {
        Files.writeString(assets.resolve("f1"), "test");
        return new Evidence(lines, List.of(), Optional.of(assets));
    }
}
