package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of files in the database, for nodes that share nothing else: each node's folder is then a cache. Not used with an
 * embedded database, nor where the nodes share a folder.
 */
@ApplicationScoped
public class AssetPieces {

    private static final int PIECE = 512 * 1024;

    private @Nullable Database database;
    private boolean used;

    /** Keeps nothing. */
    AssetPieces() {}

    /**
     * Keeps bytes in a database.
     *
     * @param database where
     * @param folderIsShared whether all nodes have the same folder anyway
     */
    @Inject
    AssetPieces(
            Database database,
            @ConfigProperty(name = "pixapi.gateway.assets.shared-folder", defaultValue = "false")
                    boolean folderIsShared) {
        this.database = database;
        this.used = database.isPostgres() && !folderIsShared;
    }

    /**
     * Keeps a file's bytes, in the transaction that makes it known.
     *
     * @param handle the transaction
     * @param name the file's name
     * @param file the file
     */
    void save(Handle handle, String name, Path file) {
        if (!used) {
            return;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] piece = new byte[PIECE];
            int n = 0;
            for (int length = bytes.readNBytes(piece, 0, PIECE);
                    length > 0;
                    length = bytes.readNBytes(piece, 0, PIECE)) {
                handle.createUpdate("INSERT INTO asset_piece (asset, n, bytes) VALUES (:asset, :n, :bytes)")
                        .bind("asset", name)
                        .bind("n", n++)
                        .bind("bytes", length == PIECE ? piece : Arrays.copyOf(piece, length))
                        .execute();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a stored file cannot be read", unreadable);
        }
    }

    /**
     * Writes a file again that another node has stored.
     *
     * @param name its name
     * @param target where to; not there yet
     * @return whether there is such a file
     * @throws IOException if it cannot be written
     */
    boolean restore(String name, Path target) throws IOException {
        Database shared = database;
        if (!used || shared == null) {
            return false;
        }
        int n = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (Optional<byte[]> piece = piece(shared, name, n); piece.isPresent(); piece = piece(shared, name, n)) {
                out.write(piece.get());
                n++;
            }
        }
        return n > 0;
    }

    private static Optional<byte[]> piece(Database database, String name, int n) {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT bytes FROM asset_piece WHERE asset = :asset AND n = :n")
                        .bind("asset", name)
                        .bind("n", n)
                        .mapTo(byte[].class)
                        .findOne());
    }
}
