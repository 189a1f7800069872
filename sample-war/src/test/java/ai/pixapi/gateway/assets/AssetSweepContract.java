package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.media.ImageInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten, when, and what is not. */
abstract class AssetSweepContract {

    private static final Duration OLD = Shelf.RETENTION.plusMinutes(5);

    @TempDir
    private Path folder;

    private Shelf shelf;
    private String account;
    private String task;

    abstract Database database();

    @BeforeEach
    void open() {
        shelf = new Shelf(database(), folder, Folder::new);
        account = shelf.account();
        task = shelf.task(account);
    }

    @AfterEach
    void close() {
        shelf.database.close();
    }

    private Kept keep() {
        return shelf.store.keep(ImageInput.of(Picture.png()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Every asset has its bytes, and there are no others. */
    private void isSound() throws IOException {
        List<Asset> assets = shelf.database.inTransaction(
                handle -> handle.createQuery("SELECT " + Asset.COLUMNS + " FROM " + Asset.TABLES)
                        .map((row, context) -> Asset.of(row))
                        .list());
        for (Asset asset : assets) {
            assertThat(Sha256.of(shelf.store.find(asset).orElseThrow())).isEqualTo(ContentName.sha256(asset.content()));
        }
        assertThat(files())
                .containsExactlyInAnyOrderElementsOf(
                        assets.stream().map(Asset::content).distinct().toList());
    }

    @Test
    void resultsAndUploadsGoWhenTheirTimeIsOver() throws IOException {
        shelf.give(account, task, Role.OUTPUT, 0, keep());
        shelf.database.run(handle -> shelf.store.give(handle, account, null, Role.UPLOAD, 0, keep(), null));
        shelf.age(OLD);
        Asset young = shelf.give(account, task, Role.OUTPUT, 1, shelf.store.keep(ImageInput.of(Picture.png(7, 7, 7))));

        assertThat(shelf.sweep.sweep()).isEqualTo(2);

        assertThat(shelf.rows.find(young.id())).isPresent();
        assertThat(files()).containsExactly(young.content());
        isSound();
    }

    @Test
    void bytesStayAsLongAsOneAssetHasThem() throws IOException {
        shelf.give(account, task, Role.OUTPUT, 0, keep());
        shelf.age(OLD);
        Asset other = shelf.give(account, task, Role.OUTPUT, 1, keep());
        shelf.age(Duration.ofHours(2));

        assertThat(shelf.sweep.sweep()).isEqualTo(1);

        assertThat(shelf.store.find(other)).isPresent();
        isSound();
    }

    private List<Role> sent(String owner) {
        Instant since = shelf.database.now().minus(Shelf.RETENTION);
        return shelf.rows.sent(owner, task, since).stream()
                .map(AssetRows.Sent::role)
                .toList();
    }

    @Test
    void inputsOfATaskThatGoesOnStay() throws IOException {
        shelf.give(account, task, Role.INPUT, 0, keep());
        shelf.age(OLD);

        assertThat(shelf.sweep.sweep()).isZero();
        assertThat(sent(account)).as("their addresses are refused").isEmpty();
        isSound();
    }

    @Test
    void inputsOfATaskThatEndedGoAnHourLater() throws IOException {
        shelf.give(account, task, Role.INPUT, 0, keep());
        shelf.give(account, task, Role.MASK, 0, keep());
        shelf.give(account, task, Role.OUTPUT, 0, shelf.store.keep(ImageInput.of(Picture.png(8, 8, 8))));
        shelf.age(Duration.ofHours(2));
        shelf.update("UPDATE task SET state = 'FAILED', settle_id = 'x', completed_at = CURRENT_TIMESTAMP WHERE id = '"
                + task + "'");
        assertThat(shelf.sweep.sweep()).isZero();
        assertThat(sent(account)).containsExactly(Role.INPUT, Role.MASK);
        assertThat(sent(shelf.account())).isEmpty();

        shelf.age(Duration.ofMinutes(61));
        assertThat(shelf.sweep.sweep()).isEqualTo(2);
        assertThat(sent(account)).isEmpty();

        assertThat(shelf.count("asset WHERE account = '" + account + "'")).isEqualTo(1);
        isSound();
    }

    @Test
    void bytesThatComeBackAsTheirLastAssetGoesStay() throws IOException {
        shelf.give(account, task, Role.OUTPUT, 0, keep());
        shelf.age(OLD);
        Kept again = keep();

        shelf.sweep.sweep();
        Asset asset = shelf.give(account, task, Role.OUTPUT, 1, again);

        assertThat(shelf.store.find(asset)).isPresent();
        isSound();
    }

    @Test
    void bytesThatComeBackAfterTheirRowWentGetANameThatNobodyDeletes() throws IOException {
        Asset old = shelf.give(account, task, Role.OUTPUT, 0, keep());
        shelf.update("DELETE FROM asset WHERE id = '" + old.id() + "'");
        shelf.age(OLD);
        List<String> doomed = shelf.contents.sweep();
        assertThat(doomed).containsExactly(old.content());

        Asset asset = shelf.give(account, task, Role.OUTPUT, 0, keep());
        for (String name : doomed) {
            shelf.storage.delete(name);
        }

        assertThat(asset.content()).isNotEqualTo(old.content());
        assertThat(shelf.store.find(asset)).isPresent();
        isSound();
    }

    @Test
    void whatIsKeptButNotYetGivenIsLeftAlone() throws IOException {
        Kept kept = keep();

        shelf.sweep.sweep();
        shelf.sweep.sweepLost();
        shelf.give(account, task, Role.OUTPUT, 0, kept);

        isSound();
    }

    @Test
    void whatWasFoundTooLongAgoIsNotGiven() throws IOException {
        shelf.give(account, task, Role.OUTPUT, 0, keep());
        Kept found = keep();
        assertThat(found.isNew()).isFalse();
        shelf.age(OLD);
        shelf.sweep.sweep();

        assertThatThrownBy(() -> shelf.give(account, task, Role.OUTPUT, 1, found))
                .isInstanceOf(ApiError.class);
        assertThat(shelf.count("asset WHERE account = '" + account + "'")).isZero();
        isSound();
    }

    @Test
    void whatAnEndedServerLeftGoesWhenNobodyCanWantItAnyMore() throws IOException {
        Kept lost = keep();
        Asset given = shelf.give(account, task, Role.OUTPUT, 0, shelf.store.keep(ImageInput.of(Picture.png(6, 6, 6))));
        Path stranger = Files.write(folder.resolve("readme.txt"), new byte[1]);
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(3)));
        for (Path file : List.of(folder.resolve(lost.asset().content()), folder.resolve(given.content()), stranger)) {
            Files.setLastModifiedTime(file, longAgo);
        }

        shelf.sweep.sweepLost();

        assertThat(files()).containsExactlyInAnyOrder(given.content(), "readme.txt");
    }
}
