package ai.pixapi.reliability.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen outside of the database: lines of a table's name and its values, tabs between them, nothing for null.
 *
 * @param lines of {@link EvidenceTable}s
 * @param journal what the journal said at some moments of the run
 * @param assets the folder of the stored files, if there is one
 */
public record Evidence(List<String> lines, List<JournalDigest> journal, Optional<Path> assets) {

    private static final String JOURNAL = "journal";

    /** Takes copies. */
    public Evidence {
        lines = List.copyOf(lines);
        journal = List.copyOf(journal);
    }

    /**
     * {@return what all files ending in {@code .log} of a folder say}
     *
     * @param folder the folder
     * @param assets the folder of the stored files, if there is one
     * @throws IOException if they cannot be read
     */
    public static Evidence read(Path folder, Optional<Path> assets) throws IOException {
        List<String> lines = new ArrayList<>();
        List<JournalDigest> journal = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file, UTF_8)) {
                    String[] words = line.split("\t", -1);
                    if (words[0].equals(JOURNAL)) {
                        journal.add(new JournalDigest(words[1], Long.parseLong(words[2]), words[3]));
                    } else {
                        lines.add(line);
                    }
                }
            }
        }
        return new Evidence(lines, journal, assets);
    }

    /** {@return the line that {@link #read} understands as a digest of the journal} */
    public static String line(JournalDigest digest) {
        return String.join("\t", JOURNAL, digest.account(), Long.toString(digest.seq()), digest.sha256());
    }

    void load(Connection connection) throws SQLException {
        for (EvidenceTable table : EvidenceTable.values()) {
            table.create(connection);
        }
        for (String line : lines) {
            String[] words = line.split("\t", -1);
            EvidenceTable.named(words[0]).insert(connection, Arrays.copyOfRange(words, 1, words.length));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    UPDATE sim_order SET
                      state = (SELECT MAX(e.state) FROM sim_end e
                        WHERE e.provider = sim_order.provider AND e.id = sim_order.id),
                      refunded = COALESCE((SELECT MAX(e.refunded) FROM sim_end e
                        WHERE e.provider = sim_order.provider AND e.id = sim_order.id), 0)
                    """);
        }
        StoredFiles.load(connection, assets);
    }
}
