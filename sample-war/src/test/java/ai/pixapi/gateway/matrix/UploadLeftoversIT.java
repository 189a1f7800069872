package ai.pixapi.gateway.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Uploaded files are gone when their request is. Other servers on this machine may use the same folder. */
class UploadLeftoversIT extends LiveGateway {

    private static final Path UPLOADS = Path.of(System.getProperty("java.io.tmpdir"), "pixapi-gateway", "uploads");

    private final byte[] mark = ("mark-" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
    private final byte[] picture = marked();

    @Test
    void anUploadLiesOnDiskWhileItArrivesAndNotAfterItsSenderWentAway() throws Exception {
        byte[] request = Request.edit(Form.of("a fox").image(picture)).bytes();
        try (WatchService changes = UPLOADS.getFileSystem().newWatchService();
                Connection connection = Connection.open()) {
            UPLOADS.register(changes, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE);
            connection.write(Arrays.copyOf(request, request.length - 10));
            while (files().isEmpty()) {
                assertThat(changes.poll(10, TimeUnit.SECONDS))
                        .as("a change")
                        .isNotNull()
                        .satisfies(key -> {
                            key.pollEvents();
                            key.reset();
                        });
            }

            connection.endOutput().read();

            assertThat(files()).isEmpty();
        }
    }

    @Test
    void noUploadStaysAfterItsAnswer() throws IOException {
        List<Request> requests = List.of(
                Request.edit(Form.of("a fox").text("size", "64x64").image(picture)),
                Request.edit(Form.of("a fox").image(picture).text("n", "0")),
                Request.edit(Form.of("a fox").image(picture).text("n", "1").text("n", "1")),
                Request.edit(Form.of("a fox [[sandbox fail=outcome_unknown]]").image(picture)),
                Request.edit(Form.of("a fox").image(picture).image("<html>".getBytes(StandardCharsets.US_ASCII))),
                Request.edit(Form.of("a fox").image(picture).image(new byte[26_000_000]))
                        .chunked());
        for (Request request : requests) {
            request.send();

            assertThat(files()).isEmpty();
        }
    }

    private byte[] marked() {
        byte[] png = Picture.png();
        byte[] both = Arrays.copyOf(png, 200_000);
        System.arraycopy(mark, 0, both, png.length, mark.length);
        return both;
    }

    /** The files that hold our mark. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(UPLOADS)) {
            return files.filter(this::isMarked).toList();
        }
    }

    private boolean isMarked(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .contains(new String(mark, StandardCharsets.US_ASCII));
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
