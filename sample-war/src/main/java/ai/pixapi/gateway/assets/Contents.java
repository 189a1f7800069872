package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The index of bytes, each once, see decision 021. Whoever is about to point to a row makes sure that it is younger than
 * {@link #FRESH}; only rows older than {@link #GRACE} go, and none that an asset points to.
 */
@ApplicationScoped
class Contents {

    /** How long bytes that are in the storage may wait for their asset. */
    static final Duration FRESH = Duration.ofMinutes(30);

    /** How long bytes stay that no asset points to. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final int MOST = 1000;

    private Database database;
    private Duration fresh;
    private Duration grace;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    Contents() {}

    @Inject
    @SuppressWarnings("NullAway")
    Contents(Database database) {
        this(database, FRESH, GRACE);
    }

    Contents(Database database, Duration fresh, Duration grace) {
        this.database = database;
        this.fresh = fresh;
        this.grace = grace;
    }

    private record Row(String name, Instant kept) {}

    /** {@return the name of bytes that are in the storage and stay there while an asset is made of them; empty if there are none} */
    Optional<String> find(String sha256) {
        return database.inTransaction(handle -> row(handle, sha256)
                .filter(row -> isFresh(row.kept()) || refresh(handle, row.name()))
                .map(Row::name));
    }

    /**
     * Makes sure that bytes have a row, in the transaction that points an asset to it.
     *
     * @return the name of the bytes: those of an older row with the same ones, if there is one
     * @throws ApiError 503 if the bytes may be gone
     */
    String require(Handle handle, Kept kept) {
        Optional<Row> known = row(handle, kept.sha256());
        if (known.isPresent()) {
            Row row = known.get();
            if (isFresh(row.kept()) || refresh(handle, row.name())) {
                return row.name();
            }
            throw inTheWay();
        }
        if (!kept.isNew() || !isFresh(kept.at())) {
            throw ApiError.overloaded("A file was kept waiting for too long.");
        }
        insert(handle, kept);
        return kept.asset().content();
    }

    private static void insert(Handle handle, Kept kept) {
        try {
            handle.createUpdate("INSERT INTO asset_content (sha256, name) VALUES (:sha256, :name)")
                    .bind("sha256", kept.sha256())
                    .bind("name", kept.asset().content())
                    .execute();
        } catch (UnableToExecuteStatementException refused) {
            // another has kept the same bytes at the same time: once more, with that row
            throw Database.isDuplicate(refused) ? inTheWay() : refused;
        }
    }

    /** Has the whole transaction repeated. */
    private static RuntimeException inTheWay() {
        return new IllegalStateException(
                "another works with the same bytes", new SQLTransactionRollbackException("again", "40001"));
    }

    private static Optional<Row> row(Handle handle, String sha256) {
        return handle.createQuery("SELECT name, kept_at FROM asset_content WHERE sha256 = :sha256")
                .bind("sha256", sha256)
                .map((row, context) -> new Row(
                        row.getString("name"),
                        row.getObject("kept_at", OffsetDateTime.class).toInstant()))
                .findOne();
    }

    /** {@return whether the row was still there} */
    private static boolean refresh(Handle handle, String name) {
        return handle.createUpdate("UPDATE asset_content SET kept_at = CURRENT_TIMESTAMP WHERE name = :name")
                        .bind("name", name)
                        .execute()
                == 1;
    }

    private boolean isFresh(Instant kept) {
        return kept.isAfter(database.now().minus(fresh));
    }

    /** {@return names that have no row, of these} */
    List<String> unknown(List<String> names) {
        List<String> known = database.inTransaction(
                handle -> handle.createQuery("SELECT name FROM asset_content WHERE name IN (<names>)")
                        .bindList("names", names)
                        .mapTo(String.class)
                        .list());
        return names.stream().filter(name -> !known.contains(name)).toList();
    }

    /** {@return names whose rows have gone just now: no asset points to them, and none will} */
    List<String> sweep() {
        OffsetDateTime before = database.now().minus(grace).atOffset(ZoneOffset.UTC);
        String unused =
                " kept_at < :before AND NOT EXISTS (SELECT 1 FROM asset WHERE asset.sha256 = asset_content.sha256)";
        List<String> candidates = database.inTransaction(
                handle -> handle.createQuery("SELECT name FROM asset_content WHERE" + unused + " LIMIT " + MOST)
                        .bind("before", before)
                        .mapTo(String.class)
                        .list());
        return candidates.stream()
                .filter(name -> database.inTransaction(
                        handle -> handle.createUpdate("DELETE FROM asset_content WHERE name = :name AND" + unused)
                                        .bind("name", name)
                                        .bind("before", before)
                                        .execute()
                                == 1))
                .toList();
    }
}
