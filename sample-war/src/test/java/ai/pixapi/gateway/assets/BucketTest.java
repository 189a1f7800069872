package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.media.ImageInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketTest extends RemoteContract {

    private static S3Server server;

    private BucketSettings settings;

    @BeforeAll
    static void begin() {
        server = new S3Server();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    @Override
    void open() throws IOException {
        settings = server.bucket("b" + UUID.randomUUID());
        super.open();
    }

    @Override
    Remote remote() {
        return new Bucket(settings, Clock.systemUTC());
    }

    @Test
    void aListOfManyPagesIsReadToItsEnd() throws IOException {
        Set<String> saved = new HashSet<>();
        Path file = Files.write(folder.resolve("one"), bytes(1));
        String sha256 = Sha256.of(file);
        try (Remote remote = remote()) {
            for (int i = 0; i < 1005; i++) {
                String name = ContentName.of(sha256, "png");
                remote.save(name, file);
                saved.add(name);
            }
            Set<String> told = new HashSet<>();
            remote.eachBefore(Instant.now().plus(Duration.ofHours(1)), told::add);
            assertThat(told).isEqualTo(saved).hasSize(1005);
        }
    }

    @Test
    void whoHasAnotherPrefixNeitherSeesNorDeletesTheFile() throws IOException {
        Path file = Files.write(folder.resolve("one"), bytes(1));
        String name = ContentName.of(Sha256.of(file), "png");
        Set<String> told = new HashSet<>();
        try (Remote whole = remote();
                Remote mine = new Bucket(under("a/"), Clock.systemUTC());
                Remote other = new Bucket(under("a/b/"), Clock.systemUTC())) {
            mine.save(name, file);

            assertThat(mine.has(name)).isTrue();
            for (Remote another : List.of(whole, other)) {
                assertThat(another.has(name)).isFalse();
                another.eachBefore(Instant.now().plus(Duration.ofHours(1)), told::add);
                another.delete(name);
            }
            assertThat(told).isEmpty();
            mine.eachBefore(Instant.now().plus(Duration.ofHours(1)), told::add);
            assertThat(told).containsExactly(name);
            mine.delete(name);
            assertThat(mine.has(name)).isFalse();
        }
    }

    private BucketSettings under(String prefix) {
        return new BucketSettings(
                settings.endpoint(),
                settings.bucket(),
                prefix,
                settings.region(),
                settings.accessKey(),
                settings.secretKey(),
                true);
    }

    @Test
    void anAssetOfOneNodeIsThereOnAnother(@TempDir Path other) throws IOException {
        try (Database database = TestDatabases.h2()) {
            Shelf here = new Shelf(database, folder, path -> new Cached(path, remote()));
            Shelf there = new Shelf(database, other, path -> new Cached(path, remote()));
            String account = here.account();
            Kept kept = here.store.keep(ImageInput.of(Picture.png()));

            Asset asset = here.give(account, here.task(account), Role.OUTPUT, 0, kept);

            assertThat(there.store.find(asset).orElseThrow()).hasBinaryContent(Picture.png());
            here.update("DELETE FROM asset");
            here.age(Shelf.RETENTION);
            here.sweep.sweep();
            assertThat(here.storage.has(asset.content())).isFalse();
        }
    }

    @Test
    void aWrongKeyIsRefusedAndNobodyIsToldIt() throws IOException {
        BucketSettings wrong = new BucketSettings(
                settings.endpoint(), settings.bucket(), "", "us-east-1", "the-access-key", "wr0ng", true);
        Path file = Files.write(folder.resolve("one"), bytes(1));
        try (Remote remote = new Bucket(wrong, Clock.systemUTC())) {
            assertThatThrownBy(() -> remote.save(ContentName.of(Sha256.of(file), "png"), file))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("answered PUT with 403 SignatureDoesNotMatch")
                    .hasMessageNotContaining("wr0ng")
                    .hasMessageNotContaining("the-access-key");
        }
        assertThat(wrong.toString()).doesNotContain("wr0ng", "the-access-key");
    }

    @Test
    void aBucketThatIsNotThereIsNoSuccess() throws IOException {
        BucketSettings none = new BucketSettings(
                settings.endpoint(), "nobodys", "", "us-east-1", settings.accessKey(), settings.secretKey(), true);
        Path file = Files.write(folder.resolve("one"), bytes(1));
        try (Remote remote = new Bucket(none, Clock.systemUTC())) {
            assertThatThrownBy(() -> remote.save(ContentName.of(Sha256.of(file), "png"), file))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aStorageThatIsAwayIsNotWellForAWhile() throws IOException {
        BucketSettings away = new BucketSettings(
                URI.create("http://127.0.0.1:1"), settings.bucket(), "", "us-east-1", "the-access-key", "x", true);
        try (Storage storage = new Cached(folder, new Bucket(away, Clock.systemUTC()))) {
            assertThat(storage.isWell()).isTrue();
            assertThatThrownBy(() -> save(storage, bytes(3))).isInstanceOf(IOException.class);
            assertThat(storage.isWell()).isFalse();
        }
    }

    @Test
    void theBucketIsInThePathOrInTheHost() {
        BucketSettings host = new BucketSettings(URI.create("https://s3.test"), "b-b", "p/", "r", "a", "s", false);

        assertThat(host.object("x.png")).hasToString("https://b-b.s3.test/p/x.png");
        assertThat(host.list("list-type=2")).hasToString("https://b-b.s3.test/?list-type=2");
        assertThat(settings.list("a=b").getPath()).isEqualTo("/" + settings.bucket());
    }
}
