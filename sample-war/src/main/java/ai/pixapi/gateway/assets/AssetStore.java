package ai.pixapi.gateway.assets;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.database.CommitUnknown;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.media.ImageInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps produced, used and uploaded files for a while. The bytes are stored once however many assets have them; an asset
 * belongs to one account.
 */
@ApplicationScoped
public class AssetStore {

    private static final Logger LOG = System.getLogger(AssetStore.class.getName());

    private Storage storage;
    private WorkFolder folder;
    private PartFiles parts;
    private AssetRows rows;
    private Database database;
    private Duration retention;
    private long uploadsPerAccount;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    AssetStore() {}

    @Inject
    @SuppressWarnings("NullAway")
    AssetStore(
            Storage storage,
            WorkFolder folder,
            Contents contents,
            AssetRows rows,
            Database database,
            @ConfigProperty(name = "pixapi.gateway.assets.retention") Duration retention,
            @ConfigProperty(name = "pixapi.gateway.uploads.per-account") long uploadsPerAccount) {
        this.storage = storage;
        this.folder = folder;
        this.parts = new PartFiles(folder, storage, contents, database);
        this.rows = rows;
        this.database = database;
        this.retention = retention;
        this.uploadsPerAccount = uploadsPerAccount;
    }

    /** Writes a file that does not exist yet, whole. */
    @FunctionalInterface
    public interface Source {

        /**
         * Writes it.
         *
         * @param file where to
         * @throws IOException if it cannot be written
         */
        void writeTo(Path file) throws IOException;
    }

    /**
     * Stores a picture or film. The bytes are whole and safe when this returns, and nobody sees a part of them.
     *
     * @param source writes it
     * @return what can be given to an account, soon
     * @throws NotMedia if it is no picture or film of a kind that is kept here
     * @throws ApiError 503 if it cannot be stored
     */
    public Kept keep(Source source) {
        return parts.inPart(part -> {
            source.writeTo(part);
            return parts.kept(part, Sha256.of(part), PartFiles.kind(part));
        });
    }

    /**
     * Stores a picture that came with an order, as it is.
     *
     * @param picture the picture
     * @return what can be given to an account, soon
     * @throws ApiError 400 if it was an asset and is kept no longer, 503 if it cannot be stored
     */
    public Kept keep(ImageInput.Content picture) {
        return parts.inPart(part -> {
            boolean linked =
                    picture.file().filter(file -> WorkFolder.link(file, part)).isPresent();
            String sha256 = linked ? Sha256.of(part) : Sha256.copy(open(picture), Files.newOutputStream(part));
            return parts.kept(part, sha256, PartFiles.kind(picture.header(), part));
        });
    }

    /** The file of an asset may be swept after the order was read. */
    private static InputStream open(ImageInput.Content picture) throws IOException {
        try {
            return picture.open();
        } catch (NoSuchFileException swept) {
            throw new ApiError(ErrorType.INVALID_REQUEST_ERROR, "A picture of the order is kept no longer.");
        }
    }

    /**
     * Stores a picture that is sent ahead of any order.
     *
     * @param account whose it is
     * @param bytes the picture; left open
     * @param mostBytes how long it may be
     * @return the asset, to be named in orders as {@code asset:ID} until the retention is over
     * @throws ApiError 413 if it is longer, or too many bytes of the account's uploads are kept already; 503 if it cannot be
     *     stored
     * @throws PixapiException if it is no picture, as {@link ImageInput} says
     */
    public Asset keepUpload(String account, InputStream bytes, long mostBytes) {
        return keepUpload(account, AssetId.random(), bytes, mostBytes);
    }

    /**
     * Stores a picture that is sent ahead of any order, under an id that was told before.
     *
     * @param account whose it is
     * @param id from {@link AssetId#random()}
     * @param bytes the picture; left open
     * @param mostBytes how long it may be
     * @return the asset
     * @throws ApiError 409 if the id has its picture already, and as {@link #keepUpload(String, InputStream, long)}
     * @throws PixapiException if it is no picture, as {@link ImageInput} says
     */
    public Asset keepUpload(String account, String id, InputStream bytes, long mostBytes) {
        database.run(handle -> requireUploadable(handle, account, 1));
        Kept upload = parts.inPart(part -> {
            String sha256 = Sha256.copy(new Shorter(bytes, mostBytes), Files.newOutputStream(part));
            return parts.kept(part, sha256, PartFiles.kind(ImageInput.of(part).header(), part))
                    .as(id);
        });
        try {
            database.run(handle -> {
                requireUploadable(handle, account, upload.asset().bytes());
                give(handle, account, null, Role.UPLOAD, 0, upload, null);
            });
        } catch (CommitUnknown perhapsThere) {
            // its row may be there: bytes without one are swept
            throw perhapsThere;
        } catch (RuntimeException refused) {
            discard(upload);
            throw Database.isDuplicate(refused)
                    ? new ApiError(ErrorType.CONFLICT, "The file of this upload is there already.")
                    : refused;
        }
        return upload.asset();
    }

    /** Uploads cost nothing: without a limit one account could fill the storage, and nobody's results would have room. */
    private void requireUploadable(Handle handle, String account, long bytes) {
        if (rows.uploaded(handle, account) + bytes > uploadsPerAccount) {
            throw new ApiError(
                    ErrorType.PAYLOAD_TOO_LARGE,
                    "An account may have uploads of " + uploadsPerAccount + " bytes together. Each is kept for "
                            + retention.toHours() + " hours.");
        }
    }

    /**
     * Gives a stored file to an account, in the transaction that needs it.
     *
     * @param handle the transaction
     * @param account whose it is from now on
     * @param task for which task; null for none
     * @param role what it is to the task
     * @param place which of its role, from 0
     * @param file the file
     * @param fileName as the caller named it; null if he did not
     * @throws ApiError 503 if it was stored so long ago that its bytes may be gone
     */
    public void give(
            Handle handle,
            String account,
            @Nullable String task,
            Role role,
            int place,
            Kept file,
            @Nullable String fileName) {
        boolean used = rows.insert(handle, account, task, role, place, file, fileName);
        if (!used) {
            database.afterCommit(() -> discard(file));
        }
    }

    /**
     * Forgets a file that was given to nobody.
     *
     * @param file the file
     */
    public void discard(Kept file) {
        if (file.isNew()) {
            try {
                storage.delete(file.asset().content());
            } catch (IOException | RuntimeException stays) {
                LOG.log(Level.DEBUG, "a file stays until it is swept", stays);
            }
        }
    }

    /**
     * Opens a picture of an account for an order.
     *
     * @param account who asks
     * @param id its id, {@code ast_…}, with or without an extension
     * @return the picture, as long as the order is being read; empty if the account has none of the id, or no more
     * @throws PixapiException if it is a film
     */
    public Optional<ImageInput.Content> content(String account, String id) {
        return AssetId.parse(id)
                .flatMap(rows::find)
                .filter(owned -> owned.account().equals(account))
                .filter(this::isKept)
                .flatMap(owned -> find(owned.asset()))
                .map(ImageInput::of);
    }

    /**
     * Finds the bytes of an asset.
     *
     * @param asset read from the database a moment ago
     * @return a file on this machine, to be opened at once; empty if it is kept no longer
     * @throws ApiError 503 if the storage does not answer
     */
    public Optional<Path> find(Asset asset) {
        try {
            return storage.find(asset.content());
        } catch (IOException away) {
            LOG.log(Level.ERROR, "a stored file cannot be had", away);
            throw ApiError.overloaded("The file cannot be read at the moment.");
        }
    }

    /** {@return whether the time of a file is not over, be it swept yet or not} */
    boolean isKept(AssetRows.Owned owned) {
        return owned.created().plus(retention).isAfter(database.now());
    }

    /** {@return how long files are kept} */
    public Duration retention() {
        return retention;
    }

    /**
     * Makes sure that results can be stored, before anything is made.
     *
     * @throws ApiError 503 if there is no room
     */
    public void requireRoom() {
        if (!folder.hasRoom() || !storage.isWell()) {
            throw ApiError.overloaded("There is no room for results.");
        }
    }

    /** {@return whether files can be stored} */
    public boolean isWritable() {
        return folder.isWritable() && storage.isWell();
    }
}
