package ai.pixapi.reliability.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads every stored result again, from the folder or from the database. */
final class StoredFiles {

    private StoredFiles() {}

    static void load(Connection connection, Optional<Path> folder) throws SQLException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT a.id, c.name FROM asset a"
                        + " JOIN asset_content c ON c.sha256 = a.sha256 WHERE a.role = 'OUTPUT'")) {
            while (rows.next()) {
                contents.put(rows.getString(1), rows.getString(2));
            }
        }
        for (Map.Entry<String, String> asset : contents.entrySet()) {
            String name = asset.getValue();
            byte[] bytes = pieces(connection, name);
            Path file = folder.map(assets -> assets.resolve(name)).orElse(null);
            if (bytes.length == 0 && file != null && Files.isRegularFile(file)) {
                try {
                    bytes = Files.readAllBytes(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            if (bytes.length > 0) {
                EvidenceTable.STORED_FILE.insert(
                        connection, asset.getKey(), sha256(bytes), Integer.toString(bytes.length));
            }
        }
    }

    private static byte[] pieces(Connection connection, String name) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT bytes FROM asset_piece WHERE name = ? ORDER BY n")) {
            statement.setString(1, name);
            try (ResultSet pieces = statement.executeQuery()) {
                while (pieces.next()) {
                    bytes.writeBytes(pieces.getBytes(1));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
