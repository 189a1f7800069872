package ai.pixapi.reliability.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A temporary table of what was seen outside of the gateway's database. Columns: a name and a type; times in ms since 1970. */
enum EvidenceTable {
    /** An order came to an upstream, whatever it was answered. */
    SIM_POST("provider text", "ref text", "at time"),
    /** An upstream took an order and charged for it. */
    SIM_ORDER("provider text", "id text", "ref text", "charged number", "images number"),
    /** An order ended at an upstream. */
    SIM_END("provider text", "id text", "state text", "refunded number"),
    /** What an order results in. */
    SIM_FILE("provider text", "order_id text", "place number", "sha256 text"),
    /** A client began. */
    CLIENT_INVOKE("op text", "kind text", "account text", "idem text", "began time"),
    /** A client knows: {@code ok}, {@code fail} (a definite no) or {@code info} (nobody knows). */
    CLIENT_CALL(
            "op text",
            "kind text",
            "account text",
            "idem text",
            "began time",
            "ended time",
            "outcome text",
            "http number",
            "task text",
            "error_type text",
            "should_retry text"),
    /** A client was given a picture. */
    CLIENT_IMAGE("op text", "place number", "sha256 text"),
    /** A client was shown a balance, in micro-credits. */
    CLIENT_BALANCE("op text", "account text", "available number", "held number", "spent number", "granted number"),
    /** A notice came to a client. */
    SINK_CALL("event text", "task text", "genuine flag"),
    /** A file that the gateway keeps. */
    STORED_FILE("name text", "sha256 text", "bytes number");

    private final List<String[]> columns;

    EvidenceTable(String... columns) {
        this.columns = Arrays.stream(columns).map(column -> column.split(" ")).toList();
    }

    static EvidenceTable named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    void create(Connection connection) throws SQLException {
        StringBuilder sql = new StringBuilder("CREATE LOCAL TEMPORARY TABLE ").append(table());
        String separator = " (";
        for (String[] column : columns) {
            sql.append(separator).append(column[0]).append(' ').append(type(column[1]));
            separator = ", ";
        }
        if (this == SIM_ORDER) {
            sql.append(", state VARCHAR(40), refunded DECIMAL(24, 6) DEFAULT 0");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table());
            statement.execute(sql.append(')').toString());
        }
    }

    void insert(Connection connection, String... values) throws SQLException {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    table() + " has " + columns.size() + " columns, the line " + Arrays.toString(values));
        }
        List<String> names = columns.stream().map(column -> column[0]).toList();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table() + " ("
                + String.join(", ", names) + ") VALUES (" + String.join(", ", Collections.nCopies(names.size(), "?"))
                + ")")) {
            for (int i = 0; i < values.length; i++) {
                set(insert, i + 1, columns.get(i)[1], values[i]);
            }
            insert.executeUpdate();
        }
    }

    private static String type(String kind) {
        return switch (kind) {
            case "number" -> "DECIMAL(24, 6)";
            case "time" -> "TIMESTAMP(6) WITH TIME ZONE";
            case "flag" -> "BOOLEAN";
            default -> "VARCHAR(600)";
        };
    }

    private static void set(PreparedStatement insert, int at, String kind, String value) throws SQLException {
        if (value.isEmpty()) {
            insert.setNull(
                    at, kind.equals("number") ? Types.DECIMAL : kind.equals("flag") ? Types.BOOLEAN : Types.VARCHAR);
            return;
        }
        switch (kind) {
            case "number" -> insert.setBigDecimal(at, new BigDecimal(value));
            case "time" ->
                insert.setObject(at, Instant.ofEpochMilli(Long.parseLong(value)).atOffset(ZoneOffset.UTC));
            case "flag" -> insert.setBoolean(at, Boolean.parseBoolean(value));
            default -> insert.setString(at, value);
        }
    }
}
