package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every storage does. */
abstract class StorageContract {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private Storage storage;

    /** {@return a storage that has what others of this test have saved, and a folder of its own for the rest} */
    abstract Storage open(Path own) throws IOException;

    @BeforeEach
    void open() throws IOException {
        storage = open(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    /** {@return the name of new bytes, which are saved} */
    String save(Storage to, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("some.part"), bytes);
        String name = ContentName.of(Sha256.of(file), "png");
        to.save(name, file);
        assertThat(file).doesNotExist();
        return name;
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatIsSavedIsFound() throws IOException {
        for (int length : new int[] {1, 512 * 1024, 512 * 1024 + 1, 3_000_000}) {
            String name = save(storage, bytes(length));

            assertThat(storage.has(name)).isTrue();
            assertThat(storage.find(name).orElseThrow()).hasBinaryContent(bytes(length));
        }
        assertThat(storage.isWell()).isTrue();
    }

    @Test
    void whatIsNotThereIsNotFoundAndCanBeDeleted() throws IOException {
        String name = ContentName.of("0".repeat(64), "png");

        assertThat(storage.has(name)).isFalse();
        assertThat(storage.find(name)).isEmpty();
        storage.delete(name);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void savingAgainChangesNothing() throws IOException {
        String name = save(storage, bytes(9));
        storage.save(name, Files.write(folder.resolve("again.part"), bytes(9)));

        assertThat(storage.find(name).orElseThrow()).hasBinaryContent(bytes(9));
    }

    @Test
    void whatIsDeletedIsGoneForEveryone(@TempDir Path other) throws IOException {
        String name = save(storage, bytes(10));
        String stays = save(storage, bytes(11));

        storage.delete(name);

        for (Storage each : List.of(storage, open(other))) {
            assertThat(each.has(name)).isFalse();
            assertThat(each.find(name)).isEmpty();
            assertThat(each.has(stays)).isTrue();
        }
    }

    @Test
    void theNamesOfAnAgeAreTold() throws IOException {
        TreeSet<String> saved = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            saved.add(save(storage, bytes(100 + i)));
        }
        Files.write(folder.resolve("half.part"), bytes(1));
        List<String> told = new ArrayList<>();

        storage.eachBefore(Instant.now().minus(DAY), told::add);
        assertThat(told).isEmpty();

        storage.eachBefore(Instant.now().plus(DAY), told::add);
        assertThat(told).containsExactlyInAnyOrderElementsOf(saved);
    }
}
