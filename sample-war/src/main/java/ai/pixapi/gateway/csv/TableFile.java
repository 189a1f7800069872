package ai.pixapi.gateway.csv;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.uploads.RequestFiles;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The table of a request that is too long for the memory. It is whole on the disk before the first byte is sent, with its
 * length: what fails halfway is an error, and never a table that only looks whole.
 */
@RequestScoped
public class TableFile {

    /** Of one table. */
    static final long MOST_BYTES = 128_000_000;

    private final Supplier<Path> files;
    private final TableRoom room;
    private long taken;

    /** For the container's proxy. */
    TableFile() {
        this(() -> Path.of(""), new TableRoom());
    }

    @Inject
    TableFile(RequestFiles files, TableRoom room) {
        this(files::create, room);
    }

    /** @param files makes empty files that are gone at the end of the request */
    TableFile(Supplier<Path> files, TableRoom room) {
        this.files = files;
        this.room = room;
    }

    /** Writes a table. */
    @FunctionalInterface
    public interface Table {

        /**
         * Writes all of it.
         *
         * @param out where to; left open
         * @throws IOException if that fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a table and makes the answer that a browser saves.
     *
     * @param name of the file
     * @param table writes its lines
     * @return the answer
     * @throws ApiError 400 if the table is longer than 128,000,000 bytes, 503 if there is no room for it, and what the table throws
     */
    public Response answer(String name, Table table) {
        Path file = written(table);
        StreamingOutput body = out -> Files.copy(file, out);
        return Response.fromResponse(Csv.file(name, body))
                .header(HttpHeaders.CONTENT_LENGTH, taken)
                .build();
    }

    /** {@return the file, which is there until the request ends} */
    Path written(Table table) {
        Path file = files.get();
        try (OutputStream out = new BufferedOutputStream(new Metered(Files.newOutputStream(file)))) {
            table.writeTo(out);
        } catch (IOException full) {
            throw ApiError.overloaded("There is no room for the table.");
        }
        return file;
    }

    /** Gives the room back. The file is deleted with the others of the request. */
    @PreDestroy
    void close() {
        room.giveBack(taken);
        taken = 0;
    }

    private final class Metered extends FilterOutputStream {

        Metered(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (taken + length > MOST_BYTES) {
                throw ApiError.invalid(
                        "format",
                        "format csv has room for " + MOST_BYTES
                                + " bytes, and this is more: read it in pages, as json");
            }
            room.take(length);
            taken += length;
            out.write(bytes, offset, length);
        }
    }
}
