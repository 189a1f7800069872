package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.media.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same few pictures come and go, and those who sweep are always about to delete what comes back: each picture is left alone
 * for longer than the grace, and then wanted by everybody at once.
 */
class AssetCrowdTest {

    private static final Duration FRESH = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofMillis(1000);
    private static final Duration ERA = Duration.ofMillis(700);
    private static final int PICTURES = 4;
    private static final int ERAS = 12;

    @TempDir
    private Path folder;

    private final AtomicInteger places = new AtomicInteger();
    private Shelf shelf;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noAssetEverLosesItsBytes(boolean postgres) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        try (Database database = postgres ? TestDatabases.postgreSql() : TestDatabases.h2()) {
            shelf = new Shelf(database, folder, Folder::new, new Contents(database, FRESH, GRACE));
            String account = shelf.account();
            String task = shelf.task(account);
            long begin = System.nanoTime();
            BooleanSupplier goesOn = () -> System.nanoTime() - begin < ERA.toNanos() * ERAS;
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(seed + i);
                all.add(() -> comeAndGo(account, task, random, begin, goesOn));
            }
            all.add(() -> sweep(goesOn));
            all.add(() -> sweep(goesOn));
            ExecutorService threads = Executors.newFixedThreadPool(all.size());
            int swept = 0;
            int made = 0;
            List<Future<Integer>> ends = threads.invokeAll(all);
            threads.shutdown();
            for (int i = 0; i < ends.size(); i++) {
                swept += i < 4 ? 0 : ends.get(i).get();
                made += i < 4 ? ends.get(i).get() : 0;
            }
            System.out.println(made + " assets made, bytes deleted " + swept + " times");
            assertThat(swept).isPositive();
            isSound();
        }
    }

    private int comeAndGo(String account, String task, Random random, long begin, BooleanSupplier goesOn) {
        int made = 0;
        while (goesOn.getAsBoolean()) {
            int era = (int) ((System.nanoTime() - begin) / ERA.toNanos());
            byte[] picture = Picture.png(3, 3, era % PICTURES);
            try {
                Kept kept = shelf.store.keep(ImageInput.of(picture));
                Asset asset = shelf.give(account, task, Role.OUTPUT, places.incrementAndGet(), kept);
                made++;
                boolean there = shelf.store.find(asset).isPresent();
                assertThat(there || shelf.rows.find(asset.id()).isEmpty())
                        .as("%s has its bytes", asset)
                        .isTrue();
                if (random.nextInt(20) > 0) {
                    shelf.update("DELETE FROM asset WHERE id = '" + asset.id() + "'");
                }
            } catch (ApiError later) {
                assertThat(later).hasMessageContaining("kept waiting");
            }
            shelf.update("DELETE FROM asset WHERE sha256 NOT IN (SELECT sha256 FROM asset_content WHERE kept_at >"
                    + " CURRENT_TIMESTAMP - INTERVAL '1' SECOND)");
        }
        return made;
    }

    private int sweep(BooleanSupplier goesOn) throws IOException {
        int swept = 0;
        while (goesOn.getAsBoolean()) {
            for (String name : shelf.contents.sweep()) {
                shelf.storage.delete(name);
                swept++;
            }
        }
        return swept;
    }

    private void isSound() throws IOException {
        List<Asset> assets = shelf.database.inTransaction(
                handle -> handle.createQuery("SELECT " + Asset.COLUMNS + " FROM " + Asset.TABLES)
                        .map((row, context) -> Asset.of(row))
                        .list());
        for (Asset asset : assets) {
            assertThat(Sha256.of(shelf.store.find(asset).orElseThrow())).isEqualTo(ContentName.sha256(asset.content()));
        }
    }
}
