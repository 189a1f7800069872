package ai.pixapi.gateway.console;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The entity tag of a file: its content, because neither its time nor its length changes for certain with a release. */
final class PageTag {

    private static final int LENGTH = 22;

    private PageTag() {}

    /** {@return the tag of a file of the application; empty if there is none} */
    static Optional<String> of(ServletContext application, String path) throws IOException {
        try (InputStream file = application.getResourceAsStream(path)) {
            return file == null ? Optional.empty() : Optional.of(of(file));
        }
    }

    static String of(InputStream file) throws IOException {
        MessageDigest digest = sha256();
        new DigestInputStream(file, digest).transferTo(OutputStream.nullOutputStream());
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
        return '"' + text.substring(0, LENGTH) + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }

    /** Says whether a browser has the file with this tag. */
    static boolean isKnown(HttpServletRequest request, String tag) {
        return isAmong(Collections.list(request.getHeaders("If-None-Match")), tag);
    }

    static boolean isAmong(List<String> headers, String tag) {
        for (String header : headers) {
            for (String one : header.split(",", -1)) {
                String known = one.strip();
                if (known.equals(tag) || known.equals("W/" + tag) || known.equals("*")) {
                    return true;
                }
            }
        }
        return false;
    }
}
