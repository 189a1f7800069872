package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The bytes of files in the database, for nodes that share nothing else. */
final class Pieces implements Remote {

    private static final int PIECE = 512 * 1024;

    private final Database database;

    Pieces(Database database) {
        this.database = database;
    }

    @Override
    public void save(String name, Path file) throws IOException {
        try {
            database.run(handle -> insert(handle, name, file));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static void insert(Handle handle, String name, Path file) {
        handle.createUpdate("DELETE FROM asset_piece WHERE name = :name")
                .bind("name", name)
                .execute();
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] piece = new byte[PIECE];
            int n = 0;
            for (int length = bytes.readNBytes(piece, 0, PIECE);
                    length > 0;
                    length = bytes.readNBytes(piece, 0, PIECE)) {
                handle.createUpdate("INSERT INTO asset_piece (name, n, bytes) VALUES (:name, :n, :bytes)")
                        .bind("name", name)
                        .bind("n", n++)
                        .bind("bytes", length == PIECE ? piece : Arrays.copyOf(piece, length))
                        .execute();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a stored file cannot be read", unreadable);
        }
    }

    @Override
    public boolean has(String name) {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT COUNT(*) FROM asset_piece WHERE name = :name AND n = 0")
                                .bind("name", name)
                                .mapTo(Integer.class)
                                .one()
                        == 1);
    }

    @Override
    public boolean load(String name, Path target) throws IOException {
        int n = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (Optional<byte[]> piece = piece(name, n); piece.isPresent(); piece = piece(name, n)) {
                out.write(piece.get());
                n++;
            }
        }
        return n > 0;
    }

    private Optional<byte[]> piece(String name, int n) {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT bytes FROM asset_piece WHERE name = :name AND n = :n")
                        .bind("name", name)
                        .bind("n", n)
                        .mapTo(byte[].class)
                        .findOne());
    }

    @Override
    public void delete(String name) {
        database.run(handle -> handle.createUpdate("DELETE FROM asset_piece WHERE name = :name")
                .bind("name", name)
                .execute());
    }

    @Override
    public void eachBefore(Instant moment, Consumer<String> names) {
        database.inTransaction(
                        handle -> handle.createQuery("SELECT name FROM asset_piece WHERE n = 0 AND saved_at < :moment")
                                .bind("moment", moment.atOffset(ZoneOffset.UTC))
                                .mapTo(String.class)
                                .list())
                .forEach(names);
    }

    /** The database is not this one's to close. */
    @Override
    public void close() {}
}
