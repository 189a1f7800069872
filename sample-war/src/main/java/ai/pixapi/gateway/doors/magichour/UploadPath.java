package ai.pixapi.gateway.doors.magichour;

import ai.pixapi.gateway.assets.AssetId;
import ai.pixapi.gateway.errors.Door;
import java.util.Optional;

/** What uploaded files are called in orders: {@code api-assets/ID.png}. The id is the asset's. */
final class UploadPath {

    private static final String FOLDER = Door.UPLOADS.substring(1) + "/";

    private UploadPath() {}

    static String of(String id, String extension) {
        return FOLDER + id + "." + extension;
    }

    /** {@return the id in such a path; empty if it is none} */
    static Optional<String> id(String path) {
        return path.startsWith(FOLDER) ? AssetId.parse(path.substring(FOLDER.length())) : Optional.empty();
    }

    /** {@return the same picture as orders of all kinds name it} */
    static String reference(String path) {
        return id(path).map(id -> "asset:" + id).orElse(path);
    }
}
