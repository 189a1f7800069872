package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whose files they are. A row means that the bytes are there. */
@ApplicationScoped
public class AssetRows {

    private Database database;
    private Contents contents;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    AssetRows() {}

    @Inject
    @SuppressWarnings("NullAway")
    AssetRows(Database database, Contents contents) {
        this.database = database;
        this.contents = contents;
    }

    /**
     * A file of a task.
     *
     * @param asset the file
     * @param role what it is to the task
     * @param fileName as the caller named it; null if he did not
     */
    public record OfTask(Asset asset, Role role, @Nullable String fileName) {}

    /**
     * A picture that came with an order.
     *
     * @param asset the picture
     * @param role {@link Role#INPUT} or {@link Role#MASK}
     * @param place which of its role, from 0
     */
    public record Sent(Asset asset, Role role, int place) {}

    /**
     * A file and who may see it.
     *
     * @param asset the file
     * @param account whose it is
     * @param role what it is to its task
     * @param created since when
     */
    record Owned(Asset asset, String account, Role role, Instant created) {}

    /**
     * Gives a file to an account.
     *
     * @param handle the transaction
     * @param account whose it is from now on
     * @param task for which task; null for none
     * @param role what it is to the task
     * @param place which of its role, from 0
     * @param file in the storage
     * @param fileName as the caller named it; null if he did not
     * @return whether the bytes are those of {@code file}; false if another asset has the same already
     */
    boolean insert(
            Handle handle,
            String account,
            @Nullable String task,
            Role role,
            int place,
            Kept file,
            @Nullable String fileName) {
        String content = contents.require(handle, file);
        handle.createUpdate(
                        "INSERT INTO asset (id, account, task, role, place, sha256, bytes, media_type, width, height,"
                                + " file_name) VALUES (:id, :account, :task, :role, :place, :sha256, :bytes, :type, :width,"
                                + " :height, :fileName)")
                .bind("id", file.asset().id())
                .bind("account", account)
                .bind("task", task)
                .bind("role", role.name())
                .bind("place", place)
                .bind("sha256", file.sha256())
                .bind("bytes", file.asset().bytes())
                .bind("type", file.asset().mediaType())
                .bind("width", file.asset().width())
                .bind("height", file.asset().height())
                .bind("fileName", fileName)
                .execute();
        return content.equals(file.asset().content());
    }

    /** {@return how many bytes of uploads an account has; nobody adds to them before the transaction ends} */
    long uploaded(Handle handle, String account) {
        handle.createQuery("SELECT id FROM account WHERE id = :account FOR UPDATE")
                .bind("account", account)
                .mapTo(String.class)
                .findOne();
        return handle.createQuery(
                        "SELECT COALESCE(SUM(bytes), 0) FROM asset WHERE account = :account AND role = 'UPLOAD'")
                .bind("account", account)
                .mapTo(Long.class)
                .one();
    }

    Optional<Owned> find(String id) {
        return database.inTransaction(handle -> handle.createQuery("SELECT " + Asset.COLUMNS
                        + ", a.account, a.role, a.created_at FROM " + Asset.TABLES + " WHERE a.id = :id")
                .bind("id", id)
                .map((row, context) -> new Owned(
                        Asset.of(row),
                        row.getString("account"),
                        Role.valueOf(row.getString("role")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .findOne());
    }

    /**
     * Reads what came with an order.
     *
     * @param task whose
     * @return its pictures in order, then its mask
     */
    public List<OfTask> inputs(String task) {
        return database.inTransaction(handle -> handle.createQuery("SELECT " + Asset.COLUMNS
                        + ", a.role, a.file_name FROM " + Asset.TABLES
                        + " WHERE a.task = :task AND a.role IN ('INPUT', 'MASK') ORDER BY a.role, a.place")
                .bind("task", task)
                .map((row, context) ->
                        new OfTask(Asset.of(row), Role.valueOf(row.getString("role")), row.getString("file_name")))
                .list());
    }

    /**
     * Reads what came with an order and is kept.
     *
     * @param account whose task it must be
     * @param task its id
     * @param since what is older than this is kept no longer
     * @return the pictures in order, then the mask
     */
    public List<Sent> sent(String account, String task, Instant since) {
        return database.inTransaction(handle -> handle.createQuery("SELECT " + Asset.COLUMNS + ", a.role, a.place FROM "
                        + Asset.TABLES + " WHERE a.task = :task AND a.account = :account AND a.created_at > :since"
                        + " AND a.role IN ('INPUT', 'MASK') ORDER BY a.role, a.place")
                .bind("task", task)
                .bind("account", account)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, context) ->
                        new Sent(Asset.of(row), Role.valueOf(row.getString("role")), row.getInt("place")))
                .list());
    }

    /**
     * Reads what was made.
     *
     * @param handle the transaction
     * @param tasks of these tasks
     * @return the files of each, in order; tasks without files are left out
     */
    public static Map<String, List<Asset>> outputs(Handle handle, List<String> tasks) {
        Map<String, List<Asset>> made = new HashMap<>();
        if (tasks.isEmpty()) {
            return made;
        }
        handle.createQuery("SELECT a.task, " + Asset.COLUMNS + " FROM " + Asset.TABLES
                        + " WHERE a.role = 'OUTPUT' AND a.task IN (<tasks>) ORDER BY a.task, a.place")
                .bindList("tasks", tasks)
                .map((row, context) -> Map.entry(row.getString("task"), Asset.of(row)))
                .forEach(one -> made.computeIfAbsent(one.getKey(), task -> new ArrayList<>())
                        .add(one.getValue()));
        return made;
    }
}
