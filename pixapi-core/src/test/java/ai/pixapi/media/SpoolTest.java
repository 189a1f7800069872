package ai.pixapi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, Spool.IN_MEMORY})
    void fewBytesStayInMemory(int length) throws IOException {
        byte[] bytes = bytes(length);

        Spooled spooled = spooled(new Spool(folder), bytes, 999);

        assertThat(spooled.file()).isEmpty();
        assertThat(files()).isEmpty();
        requireSame(spooled, bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1 << 20})
    void manyAreInAFile(int piece) throws IOException {
        byte[] bytes = bytes(Spool.IN_MEMORY + 1);

        Spooled spooled = spooled(new Spool(folder), bytes, piece);

        assertThat(files()).containsExactly(spooled.file().orElseThrow());
        requireSame(spooled, bytes);
        spooled.close();
        spooled.close();
        assertThat(files()).isEmpty();
        assertThatExceptionOfType(IOException.class).isThrownBy(spooled::open);
    }

    @Test
    void withoutAFolderEverythingIsInMemory() throws IOException {
        byte[] bytes = bytes(300_000);

        requireSame(spooled(new Spool(null), bytes, 30_000), bytes);
    }

    @Test
    void anUnfinishedFileIsDeleted() throws IOException {
        Spool spool = new Spool(folder);
        spool.write(bytes(200_000), 0, 200_000);
        assertThat(files()).hasSize(1);

        spool.close();

        assertThat(files()).isEmpty();
    }

    @Test
    void whatWasSavedOutlivesTheSpooledBytes() throws IOException {
        byte[] bytes = bytes(200_000);
        Path target = Files.writeString(folder.resolve("target"), "replaced");
        Spooled spooled = spooled(new Spool(folder), bytes, 7_000);

        spooled.saveTo(target);
        spooled.saveTo(folder.resolve("again"));
        requireSame(spooled, bytes);
        spooled.close();

        assertThat(files()).containsExactlyInAnyOrder(target, folder.resolve("again"));
        assertThat(target).hasBinaryContent(bytes);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> spooled.saveTo(target));
    }

    @Test
    void bytesInMemoryAreWrittenWhereTheyAreSaved() throws IOException {
        byte[] bytes = bytes(2_000);
        Path target = Files.writeString(folder.resolve("target"), "replaced");

        spooled(new Spool(folder), bytes, 70).saveTo(target);

        assertThat(target).hasBinaryContent(bytes);
    }

    /** There are no links between file systems. */
    @Test
    void aFileOnAnotherFileSystemIsACopy() throws IOException {
        Path elsewhere = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(elsewhere) && !Files.getFileStore(elsewhere).equals(Files.getFileStore(folder)));
        byte[] bytes = bytes(200_000);
        Path target = Files.createTempFile(elsewhere, "pixapi-", ".test");
        try {
            spooled(new Spool(folder), bytes, 7_000).saveTo(target);

            assertThat(target).hasBinaryContent(bytes);
        } finally {
            Files.delete(target);
        }
    }

    @Test
    void aFolderThatIsNotThereIsAnErrorUnlessMemoryWillDo() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        byte[] bytes = bytes(200_000);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> spooled(new Spool(nowhere), bytes, 10_000));
        requireSame(spooled(new Spool(nowhere, true), bytes, 10_000), bytes);
    }

    /** An interrupt closes the channel of a file, as a full disk ends it. */
    @Test
    void whatIsInAFileThatFailsGoesBackToMemory() throws IOException {
        byte[] bytes = bytes(300_000);
        Spool spool = new Spool(folder, true);
        spool.write(bytes, 0, 150_000);
        assertThat(files()).hasSize(1);

        Thread.currentThread().interrupt();
        spool.write(bytes, 150_000, 50_000);
        assertThat(Thread.interrupted()).isTrue();
        spool.write(bytes, 200_000, 100_000);

        assertThat(files()).isEmpty();
        requireSame(spool.finish(), bytes);
    }

    @Test
    void aFileThatNobodyCanReachIsDeleted() throws IOException {
        assertThat(spooled(new Spool(folder), bytes(200_000), 10_000).size()).isEqualTo(200_000);

        while (!files().isEmpty()) {
            System.gc();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void anOpenStreamKeepsItsFile() throws IOException {
        byte[] bytes = bytes(200_000);
        try (InputStream in = spooled(new Spool(folder), bytes, 10_000).open()) {
            System.gc();
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    private static Spooled spooled(Spool spool, byte[] bytes, int piece) throws IOException {
        try (spool) {
            for (int at = 0; at < bytes.length; at += piece) {
                spool.write(bytes, at, Math.min(piece, bytes.length - at));
            }
            assertThat(spool.length()).isEqualTo(bytes.length);
            return spool.finish();
        }
    }

    private static void requireSame(Spooled spooled, byte[] bytes) throws IOException {
        assertThat(spooled.size()).isEqualTo(bytes.length);
        assertThat(spooled.length()).hasValue(bytes.length);
        try (InputStream in = spooled.open()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        try (InputStream in = spooled.open()) {
            for (byte one : bytes) {
                if (in.read() != (one & 0xff)) {
                    throw new AssertionError("another byte");
                }
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
