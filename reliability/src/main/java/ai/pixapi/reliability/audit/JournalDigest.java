package ai.pixapi.reliability.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What the journal of an account said up to a line, to be seen again later.
 *
 * @param account the account
 * @param seq the last line that is in it
 * @param sha256 of these lines
 */
public record JournalDigest(String account, long seq, String sha256) {

    /**
     * {@return the digests of all accounts as they are now}
     *
     * @param connection to the gateway's database
     * @throws SQLException if it cannot be read
     */
    public static List<JournalDigest> all(Connection connection) throws SQLException {
        List<JournalDigest> digests = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet accounts = statement.executeQuery(
                        "SELECT account, MAX(seq) FROM journal GROUP BY account ORDER BY account")) {
            while (accounts.next()) {
                digests.add(of(connection, accounts.getString(1), accounts.getLong(2)));
            }
        }
        return digests;
    }

    private static JournalDigest of(Connection connection, String account, long seq) throws SQLException {
        MessageDigest digest = digest();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT seq, id, kind, amount, task, settle_id, available_after, held_after,"
                        + " spent_after, actor, note, at FROM journal WHERE account = ? AND seq <= ? ORDER BY seq")) {
            statement.setString(1, account);
            statement.setLong(2, seq);
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    for (int i = 1; i <= lines.getMetaData().getColumnCount(); i++) {
                        digest.update((lines.getString(i) + "\u001f").getBytes(UTF_8));
                    }
                }
            }
        }
        return new JournalDigest(account, seq, HexFormat.of().formatHex(digest.digest()));
    }

    static List<String> rewritten(Connection connection, List<JournalDigest> earlier) throws SQLException {
        List<String> rewritten = new ArrayList<>();
        for (JournalDigest known : earlier) {
            if (!of(connection, known.account(), known.seq()).equals(known)) {
                rewritten.add(known.account() + " up to " + known.seq());
            }
        }
        return rewritten;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
