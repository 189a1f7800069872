package ai.pixapi.gateway.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of bytes. */
final class Sha256 {

    private static final int BUFFER = 64 * 1024;

    private Sha256() {}

    /** {@return the digest of a file, as 64 hexadecimal digits} */
    static String of(Path file) throws IOException {
        return copy(Files.newInputStream(file), OutputStream.nullOutputStream());
    }

    /** {@return the digest of what was copied; both streams are closed} */
    static String copy(InputStream from, OutputStream to) throws IOException {
        MessageDigest digest = digest();
        try (InputStream bytes = new DigestInputStream(from, digest);
                to) {
            byte[] buffer = new byte[BUFFER];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                to.write(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
