package ai.pixapi.reliability.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All rules on one database, once it is quiet. */
public final class Audit {

    private static final int EXAMPLES = 5;

    static final List<Rule> RULES = Stream.of(LedgerRules.ALL, TaskRules.ALL, WitnessRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Audit() {}

    /** {@return how many rules there are} */
    public static int rules() {
        return RULES.size();
    }

    /**
     * Looks for violations.
     *
     * @param connection to the gateway's database; temporary tables are made there
     * @param evidence what was seen outside of the database
     * @return what is broken; empty if all is well
     * @throws SQLException if the database cannot be read
     */
    public static List<Violation> of(Connection connection, Evidence evidence) throws SQLException {
        List<Violation> found = new ArrayList<>();
        evidence.load(connection);
        for (Rule rule : RULES) {
            List<String> rows = rows(connection, rule);
            if (!rows.isEmpty()) {
                found.add(violation(rule.id(), rule.says(), rows));
            }
        }
        List<String> rewritten = JournalDigest.rewritten(connection, evidence.journal());
        if (!rewritten.isEmpty()) {
            found.add(violation("L9", "the journal's past has changed", rewritten));
        }
        return found;
    }

    private static Violation violation(String id, String says, List<String> rows) {
        return new Violation(id, says, rows.subList(0, Math.min(EXAMPLES, rows.size())), rows.size());
    }

    private static List<String> rows(Connection connection, Rule rule) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(rule.sql())) {
            while (found.next()) {
                rows.add(String.valueOf(found.getString(1)));
            }
        } catch (SQLException e) {
            throw new SQLException(rule.id() + " (" + rule.says() + "): " + e.getMessage(), e);
        }
        return rows;
    }
}
