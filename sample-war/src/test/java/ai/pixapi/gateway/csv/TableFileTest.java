package ai.pixapi.gateway.csv;

import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.errors.ApiError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {

    private static final int MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    private TableFile in(TableRoom room) {
        return new TableFile(this::file, room);
    }

    private Path file() {
        try {
            return Files.createTempFile(folder, "table", null);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static TableFile.Table megabytes(int number) {
        return out -> {
            for (int i = 0; i < number; i++) {
                out.write(new byte[MEGABYTE]);
            }
        };
    }

    @Test
    void aTableIsWholeBeforeAnybodyGetsIt() {
        TableRoom room = new TableRoom();
        TableFile table = in(room);

        Path file = table.written(out -> out.write("a,b\r\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(file).hasContent("a,b\r\n");
        assertThat(room.taken()).isEqualTo(5);
        table.close();
        table.close();
        assertThat(room.taken()).isZero();
    }

    @Test
    void whatFailsHalfwayIsTheError() {
        TableRoom room = new TableRoom();
        TableFile table = in(room);

        assertThat(refusal(() -> table.written(out -> {
                    out.write(new byte[MEGABYTE]);
                    throw ApiError.overloaded("The database does not answer.");
                })))
                .startsWith("503 ");

        table.close();
        assertThat(room.taken()).isZero();
    }

    @Test
    void oneTableHasAnEnd() {
        TableRoom room = new TableRoom();
        TableFile table = in(room);

        assertThat(refusal(() -> table.written(megabytes(129)))).isEqualTo("400 invalid_request_error format");

        table.close();
        assertThat(room.taken()).isZero();
    }

    @Test
    void allTogetherHaveAnEndAndRoomComesBack() {
        TableRoom room = new TableRoom(3 * MEGABYTE);
        TableFile first = in(room);
        first.written(megabytes(2));
        TableFile second = in(room);
        assertThat(refusal(() -> second.written(megabytes(2)))).startsWith("503 ");
        second.close();

        first.close();

        TableFile third = in(room);
        third.written(megabytes(3));
        assertThat(room.taken()).isEqualTo(3 * MEGABYTE);
    }

    @Test
    void aDiskThatIsFullSaysSo() {
        assertThat(refusal(() -> in(new TableRoom()).written(out -> {
                    throw new IOException("No space left on device");
                })))
                .startsWith("503 ");
    }
}
