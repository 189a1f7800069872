package ai.pixapi.reliability.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Judges a run: {@code URL USER PASSWORD FOLDER [ASSETS]}, where the folder holds the logs of simulator, clients and
 * receiver. Ends with 0 if all holds, with 1 and a line for each broken rule otherwise.
 */
public final class AuditProgram {

    private AuditProgram() {}

    /**
     * The program.
     *
     * @param args as above
     * @throws SQLException if the database cannot be read
     * @throws IOException if the logs cannot be read
     */
    public static void main(String[] args) throws SQLException, IOException {
        if (args.length < 4) {
            System.err.println("URL USER PASSWORD FOLDER [ASSETS]");
            System.exit(2);
        }
        Optional<Path> assets = args.length > 4 ? Optional.of(Path.of(args[4])) : Optional.empty();
        Evidence evidence = Evidence.read(Path.of(args[3]), assets);
        List<Violation> violations;
        try (Connection connection = DriverManager.getConnection(args[0], args[1], args[2])) {
            violations = Audit.of(connection, evidence);
        }
        violations.forEach(System.out::println);
        System.out.println("audit: " + (Audit.rules() + 1) + " rules, " + violations.size() + " broken");
        System.exit(violations.isEmpty() ? 0 : 1);
    }
}
