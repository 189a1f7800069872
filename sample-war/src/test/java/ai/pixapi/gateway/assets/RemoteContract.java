package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every storage does that is not on this machine. */
abstract class RemoteContract extends StorageContract {

    abstract Remote remote() throws IOException;

    @Override
    Storage open(Path own) throws IOException {
        return new Cached(own, remote());
    }

    @Test
    void anotherNodeHasIt(@TempDir Path other) throws IOException {
        try (Storage here = open(folder);
                Storage there = open(other)) {
            String name = save(here, bytes(1_000_000));

            Path file = there.find(name).orElseThrow();

            assertThat(file).hasBinaryContent(bytes(1_000_000)).hasParent(other);
            try (var files = Files.list(other)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void otherBytesThanWereSavedAreNotBelieved(@TempDir Path other) throws IOException {
        try (Remote remote = remote();
                Storage there = open(other)) {
            String name = ContentName.of("ab".repeat(32), "png");
            remote.save(name, Files.write(folder.resolve("wrong"), bytes(5)));

            assertThat(there.find(name)).isEmpty();
            try (var files = Files.list(other)) {
                assertThat(files).isEmpty();
            }
        }
    }
}
