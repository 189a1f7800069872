package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.RandomId;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The names of bytes in a storage: their SHA-256, and random characters, so that bytes which come back after they were deleted
 * do not get the name that somebody may still be deleting.
 */
final class ContentName {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}-[a-z2-7]{8}\\.[a-z0-9]{2,4}");
    private static final int DIGEST = 64;
    private static final int RANDOM = 8;

    private ContentName() {}

    static String of(String sha256, String extension) {
        return sha256 + "-" + RandomId.of("").substring(0, RANDOM) + "." + extension;
    }

    static boolean isOne(Path file) {
        return isOne(String.valueOf(file.getFileName()));
    }

    static boolean isOne(String text) {
        return NAME.matcher(text).matches();
    }

    /** {@return the digest that the bytes must have} */
    static String sha256(String name) {
        return name.substring(0, DIGEST);
    }
}
