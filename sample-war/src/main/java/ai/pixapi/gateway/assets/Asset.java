package ai.pixapi.gateway.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * A stored picture or film of an account.
 *
 * @param id {@code ast_} and 26 characters that nobody can guess
 * @param content the name of its bytes in the storage; never shown
 * @param mediaType what it is, by its own bytes
 * @param width in pixels; 0 if unknown
 * @param height in pixels; 0 if unknown
 * @param bytes how many there are
 */
public record Asset(String id, String content, String mediaType, int width, int height, long bytes) {

    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/png",
            "png",
            "image/jpeg",
            "jpg",
            "image/webp",
            "webp",
            "image/gif",
            "gif",
            "video/mp4",
            "mp4",
            "video/webm",
            "webm");

    /** What {@link #of(ResultSet)} reads. */
    static final String COLUMNS = "a.id, c.name AS content, a.media_type, a.width, a.height, a.bytes";

    static final String TABLES = "asset a JOIN asset_content c ON c.sha256 = a.sha256";

    static Asset of(ResultSet row) throws SQLException {
        return new Asset(
                row.getString("id"),
                row.getString("content"),
                row.getString("media_type"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("bytes"));
    }

    /** {@return the extension of files of a type; empty if such are not kept} */
    static Optional<String> extension(String mediaType) {
        return Optional.ofNullable(EXTENSIONS.get(mediaType));
    }

    /** {@return its name in addresses and in what is saved from them: the id and the extension of its type} */
    public String name() {
        return id + "." + extension(mediaType).orElse("bin");
    }

    /** {@return the path of its address} */
    public String path() {
        return "/assets/" + name();
    }
}
