package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.database.TestDatabases;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.media.ImageInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetStoreTest {

    @TempDir
    private Path directory;

    private Shelf shelf;
    private String account;

    @BeforeEach
    void open() {
        shelf = new Shelf(TestDatabases.h2(), directory.resolve("assets"), Folder::new);
        account = shelf.account();
    }

    @AfterEach
    void close() {
        shelf.database.close();
    }

    @Test
    void aStoredFileIsFoundByItsAsset() throws IOException {
        Kept kept = shelf.store.keep(ImageInput.of(Picture.png()));

        Asset asset = shelf.give(account, shelf.task(account), Role.OUTPUT, 0, kept);

        assertThat(asset).isEqualTo(kept.asset());
        assertThat(asset.name()).matches("ast_[0-9a-v]{26}\\.png");
        assertThat(asset.path()).isEqualTo("/assets/" + asset.name());
        assertThat(asset.mediaType() + asset.width() + asset.height()).isEqualTo("image/png44");
        assertThat(Files.readAllBytes(shelf.store.find(asset).orElseThrow())).isEqualTo(Picture.png());
        assertThat(asset.bytes()).isEqualTo(Picture.png().length);
    }

    @Test
    void theSameBytesAreStoredOnceAndBelongToEachOwner() throws IOException {
        String other = shelf.account();
        Asset first = shelf.give(
                account, shelf.task(account), Role.OUTPUT, 0, shelf.store.keep(ImageInput.of(Picture.png())));
        Asset second =
                shelf.give(other, shelf.task(other), Role.INPUT, 0, shelf.store.keep(ImageInput.of(Picture.png())));

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.content()).isEqualTo(first.content());
        assertThat(files()).containsExactly(first.content());
        assertThat(shelf.store.content(account, first.id())).isPresent();
        assertThat(shelf.store.content(other, first.id())).isEmpty();
    }

    @Test
    void theSameBytesTwiceInOneOrderAreStoredOnce() throws IOException {
        String task = shelf.task(account);
        List<Kept> kept =
                List.of(shelf.store.keep(ImageInput.of(Picture.png())), shelf.store.keep(ImageInput.of(Picture.png())));

        shelf.database.run(handle -> {
            shelf.store.give(handle, account, task, Role.OUTPUT, 0, kept.get(0), null);
            shelf.store.give(handle, account, task, Role.OUTPUT, 1, kept.get(1), null);
        });

        assertThat(files()).hasSize(1);
        assertThat(shelf.count("asset")).isEqualTo(2);
        assertThat(shelf.count("asset_content")).isEqualTo(1);
    }

    @Test
    void aFileOfAnInputIsLinkedAndOutlivesIt() throws IOException {
        Path upload = Files.write(directory.resolve("upload"), Picture.png());

        Asset asset = shelf.give(account, shelf.task(account), Role.INPUT, 0, shelf.store.keep(ImageInput.of(upload)));
        Path stored = shelf.store.find(asset).orElseThrow();

        assertThat(Files.isSameFile(stored, upload)).isTrue();
        Files.delete(upload);
        assertThat(stored).hasBinaryContent(Picture.png());
        // an input made of an asset is no new file, and changes nothing
        ImageInput.Content again = shelf.store.content(account, asset.id()).orElseThrow();
        shelf.give(account, shelf.task(account), Role.INPUT, 0, shelf.store.keep(again));
        assertThat(files()).containsExactly(asset.content());
    }

    @Test
    void anAssetWhoseTimeIsOverIsNoInputThoughItIsNotSweptYet() throws IOException {
        Asset asset = shelf.store.keepUpload(account, bytes(Picture.png()), 10_000);

        shelf.age(Shelf.RETENTION);

        assertThat(shelf.store.content(account, asset.id())).isEmpty();
        assertThat(shelf.store.find(asset)).isPresent();
    }

    @Test
    void anInputThatIsSweptAfterItWasReadIsTheCallersToSendAgain() throws IOException {
        Asset asset = shelf.store.keepUpload(account, bytes(Picture.png()), 10_000);
        ImageInput.Content picture = shelf.store.content(account, asset.id()).orElseThrow();
        shelf.age(Shelf.RETENTION.plusMinutes(1));
        shelf.sweep.sweep();

        assertThatThrownBy(() -> shelf.store.keep(picture))
                .isInstanceOf(ApiError.class)
                .hasMessage("A picture of the order is kept no longer.");
    }

    @Test
    void whatIsDiscardedLeavesNothingUnlessOthersHaveIt() throws IOException {
        Kept mine = shelf.store.keep(ImageInput.of(Picture.png()));
        shelf.store.discard(mine);
        assertThat(files()).isEmpty();

        shelf.give(account, shelf.task(account), Role.OUTPUT, 0, shelf.store.keep(ImageInput.of(Picture.png())));
        shelf.store.discard(shelf.store.keep(ImageInput.of(Picture.png())));
        assertThat(files()).hasSize(1);
    }

    @Test
    void bytesThatWentMissingAreStoredAgain() throws IOException {
        String task = shelf.task(account);
        Asset first = shelf.give(account, task, Role.OUTPUT, 0, shelf.store.keep(ImageInput.of(Picture.png())));
        Files.delete(shelf.folder.resolve(first.content()));
        assertThat(shelf.store.find(first)).isEmpty();

        shelf.give(account, task, Role.OUTPUT, 1, shelf.store.keep(ImageInput.of(Picture.png())));

        assertThat(shelf.store.find(first)).isPresent();
    }

    @Test
    void anAssetIsAnInputOfItsAccountWithOrWithoutExtension() throws IOException {
        Asset asset = shelf.store.keepUpload(account, bytes(Picture.png()), 10_000);

        for (String name : List.of(asset.id(), asset.name())) {
            ImageInput.Content content = shelf.store.content(account, name).orElseThrow();
            try (InputStream in = content.open()) {
                assertThat(in.readAllBytes()).isEqualTo(Picture.png());
            }
            assertThat(content.fileName()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../secret.png", "ast_x.png", "ast_00000000000000000000000000", "ast_\0"})
    void otherNamesAreNoAssets(String name) {
        assertThat(shelf.store.content(account, name)).isEmpty();
    }

    @Test
    void anUploadIsBoundedAndAPicture() throws IOException {
        byte[] png = Picture.png();

        assertThat(shelf.store.keepUpload(account, bytes(png), png.length).bytes())
                .isEqualTo(png.length);
        assertThatThrownBy(() -> shelf.store.keepUpload(account, bytes(Picture.png(9, 9, 1)), 50))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("at most 50 bytes");
        assertThatThrownBy(() ->
                        shelf.store.keepUpload(account, bytes("<html>".getBytes(StandardCharsets.US_ASCII)), 1000))
                .isInstanceOf(PixapiException.Rejected.class);
        assertThat(files()).hasSize(1);
    }

    @Test
    void theUploadsOfAnAccountHaveALimitUntilTheyAreKeptNoLonger() throws IOException {
        byte[] png = Picture.png();
        shelf.store.keepUpload(account, bytes(png), png.length);
        shelf.give(account, shelf.task(account), Role.OUTPUT, 0, shelf.store.keep(ImageInput.of(png)));
        shelf.update("UPDATE asset SET bytes = " + (Shelf.UPLOADS - png.length));

        shelf.store.keepUpload(account, bytes(png), png.length);
        assertThatThrownBy(() -> shelf.store.keepUpload(account, bytes(Picture.png(9, 9, 1)), 10_000))
                .isInstanceOf(ApiError.class)
                .hasMessage("An account may have uploads of 10000000 bytes together. Each is kept for 24 hours.");
        shelf.update("UPDATE asset SET bytes = 1 WHERE role = 'UPLOAD'");
        shelf.update("UPDATE asset SET bytes = " + (Shelf.UPLOADS - png.length)
                + " WHERE id = (SELECT MIN(id) FROM asset WHERE role = 'UPLOAD')");
        assertThatThrownBy(() -> shelf.store.keepUpload(account, bytes(png), png.length))
                .isInstanceOf(ApiError.class);
        assertThat(files()).hasSize(1);
        shelf.store.keepUpload(shelf.account(), bytes(png), png.length);

        shelf.age(Shelf.RETENTION.plusMinutes(1));
        shelf.sweep.sweep();
        shelf.store.keepUpload(account, bytes(png), png.length);
    }

    @Test
    void anIdThatWasToldBeforeTakesOneUpload() throws IOException {
        String id = AssetId.random();
        shelf.store.keepUpload(account, id, bytes(Picture.png()), 10_000);

        assertThatThrownBy(() -> shelf.store.keepUpload(account, id, bytes(Picture.png(5, 5, 7)), 10_000))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("already");
        assertThat(shelf.store.content(account, id).orElseThrow().header().width())
                .isEqualTo(4);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aFolderThatWentAwayIsMadeAgain() throws IOException {
        Files.delete(shelf.folder);
        assertThat(shelf.store.isWritable()).isFalse();

        assertThat(shelf.store.find(
                        shelf.store.keep(ImageInput.of(Picture.png())).asset()))
                .isPresent();
        assertThat(shelf.store.isWritable()).isTrue();
    }

    @Test
    void noRoomIsSaidSoAndLeavesNothing() throws IOException {
        Files.delete(shelf.folder);
        Files.createFile(shelf.folder);

        assertThatThrownBy(shelf.store::requireRoom).hasMessage("There is no room for results.");
        assertThatThrownBy(() -> shelf.store.keep(ImageInput.of(Picture.png()))).isInstanceOf(ApiError.class);
        assertThat(shelf.folder).isEmptyFile();
    }

    private static InputStream bytes(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(shelf.folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
