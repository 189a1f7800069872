package ai.pixapi.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for the whole of a file. The container would compare times, and files of two releases can have the same one; so it
 * is not told what the browser has.
 */
final class Fresh extends HttpServletRequestWrapper {

    private static final Set<String> HIDDEN =
            Set.of("if-modified-since", "if-unmodified-since", "if-none-match", "if-match", "if-range", "range");

    Fresh(HttpServletRequest request) {
        super(request);
    }

    private static boolean isHidden(String name) {
        return HIDDEN.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public long getDateHeader(String name) {
        return isHidden(name) ? -1 : super.getDateHeader(name);
    }
}
