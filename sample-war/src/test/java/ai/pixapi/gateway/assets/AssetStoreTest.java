package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.media.ImageInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetStoreTest {

    @TempDir
    private Path directory;

    @Test
    void aStoredFileIsFoundByItsName() throws IOException {
        AssetStore store = open(directory);

        Asset asset = store.keep(ImageInput.of(Picture.png())).asset();

        assertThat(asset.name()).matches("ast_[0-9a-v]{26}\\.png");
        assertThat(asset.path()).isEqualTo("/assets/" + asset.name());
        assertThat(store.mediaType(asset.name())).isEqualTo("image/png");
        assertThat(Files.readAllBytes(store.find(asset.name()).orElseThrow())).isEqualTo(Picture.png());
        assertThat(store.keep(ImageInput.of(Picture.png())).asset().name()).isNotEqualTo(asset.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../secret.png", "secret.png", "ast_x.png", "ast_00000000000000000000000000.exe"})
    void otherNamesAreNotFound(String name) throws IOException {
        Path store = directory.resolve("store");
        AssetStore assets = open(store);
        Files.write(store.resolve("secret.png"), new byte[1]);
        Files.write(directory.resolve("secret.png"), new byte[1]);

        assertThat(assets.find(name)).isEmpty();
    }

    @Test
    void oldFilesAreNotFoundAndAreSweptWhenOthersCome() throws IOException {
        AssetStore store = open(directory);
        Path old = directory.resolve("ast_00000000000000000000000000.png");
        Path young = directory.resolve("ast_11111111111111111111111111.png");
        Files.write(old, new byte[1]);
        Files.write(young, new byte[1]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(121))));

        assertThat(store.find(old.getFileName().toString())).isEmpty();
        assertThat(old).exists();
        store.keep(ImageInput.of(Picture.png())).asset();

        assertThat(old).doesNotExist();
        assertThat(store.find(young.getFileName().toString())).isPresent();
    }

    @Test
    void aFolderThatWentAwayIsMadeAgain() throws IOException {
        AssetStore store = open(directory.resolve("gone"));
        Files.delete(directory.resolve("gone"));
        assertThat(store.isWritable()).isFalse();

        assertThat(store.find(store.keep(ImageInput.of(Picture.png())).asset().name()))
                .isPresent();
        assertThat(store.isWritable()).isTrue();
    }

    @Test
    void noRoomIsSaidSoAndLeavesNothing() throws IOException {
        AssetStore store = open(directory.resolve("gone"));
        Files.delete(directory.resolve("gone"));
        Files.createFile(directory.resolve("gone"));

        assertThatThrownBy(store::requireRoom).hasMessage("There is no room for results.");
        assertThatThrownBy(() -> store.keep(ImageInput.of(Picture.png())).asset())
                .isInstanceOf(ApiError.class);
        assertThat(directory.resolve("gone")).isEmptyFile();
    }

    private static AssetStore open(Path directory) {
        AssetStore store = new AssetStore(directory.toString(), Duration.ofHours(1));
        store.create();
        return store;
    }
}
