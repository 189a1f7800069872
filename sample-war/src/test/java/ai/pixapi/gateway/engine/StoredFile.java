package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Looks whether a stored result has the bytes that its row says. */
final class StoredFile {

    private StoredFile() {}

    static boolean isWhole(AssetStore store, Map<String, Object> row) {
        Asset asset = new Asset(text(row, "id"), text(row, "name"), "", 0, 0, 0);
        Optional<Path> file = store.find(asset);
        try {
            byte[] bytes = file.isPresent() ? Files.readAllBytes(file.get()) : new byte[0];
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return sha256.equals(text(row, "sha256")) && text(row, "bytes").equals(Integer.toString(bytes.length));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
