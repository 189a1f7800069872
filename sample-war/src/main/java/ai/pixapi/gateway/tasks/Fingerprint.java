package ai.pixapi.gateway.tasks;

import ai.pixapi.exchange.Blob;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.uploads.RequestFiles;
import ai.pixapi.gateway.uploads.UploadForm;
import ai.pixapi.media.StreamSource;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What two requests must have in common to be the same order: method, path and body, files included. */
public final class Fingerprint {

    private static final int BUFFER = 64 * 1024;

    private final MessageDigest digest = sha256();

    private Fingerprint(String method, String path, String form) {
        add(method);
        add(path);
        add(form);
    }

    /**
     * Identifies an order in JSON.
     *
     * @param method of the request
     * @param path of the request
     * @param body of the request
     * @return 64 hexadecimal digits; the same for all spellings of the same JSON
     */
    public static String of(String method, String path, JsonObject body) {
        return of(method, path, body, text -> Optional.empty());
    }

    /**
     * Identifies an order in JSON that had pictures inside.
     *
     * @param method of the request
     * @param path of the request
     * @param body of the request
     * @param files has the decoded bytes of the body's long texts
     * @return 64 hexadecimal digits; the same for all spellings of the same JSON and the same bytes
     */
    public static String of(String method, String path, JsonObject body, RequestFiles files) {
        return of(method, path, body, files::blob);
    }

    private static String of(String method, String path, JsonObject body, Function<String, Optional<Blob>> blobs) {
        Fingerprint print = new Fingerprint(method, path, "json");
        print.add(CanonicalJson.of(
                body, text -> blobs.apply(text).map(Fingerprint::ofBlob).orElse(text)));
        return print.hex();
    }

    /** Begins like no text of a request: a sound one has no U+0000. */
    private static String ofBlob(Blob blob) {
        String bytes = blob.isSound() ? hash(blob::open) : "broken";
        return "\u0000" + blob.mediaType().orElse("") + ":" + bytes;
    }

    /**
     * Identifies an order in a form.
     *
     * @param method of the request
     * @param path of the request
     * @param form of the request, with its files
     * @return 64 hexadecimal digits; the order of the texts and the names of the files do not count
     */
    public static String of(String method, String path, UploadForm form) {
        Fingerprint print = new Fingerprint(method, path, "form");
        new TreeMap<>(form.texts()).forEach((name, value) -> {
            print.add(name);
            print.add(value);
        });
        for (UploadForm.FilePart part : form.files()) {
            print.add("file");
            print.add(part.field());
            print.add(ofFile(part.file()));
        }
        return print.hex();
    }

    private static String ofFile(Path file) {
        return hash(() -> Files.newInputStream(file));
    }

    private static String hash(StreamSource bytes) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = bytes.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException unreadable) {
            throw ApiError.overloaded("An upload cannot be read back.");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The length goes first, so that no two lists of texts run together to the same bytes. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
