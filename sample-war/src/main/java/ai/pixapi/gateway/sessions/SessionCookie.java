package ai.pixapi.gateway.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The cookie of a session: no script reads it, no other site's page sends it, and it ends with the browser. Over TLS its
 * name begins with {@code __Host-}, and no other host or path can set one of that name.
 */
@ApplicationScoped
public class SessionCookie {

    private static final String NAME = "pixapi_session";
    private static final String HOST = "__Host-";

    private final boolean behindTls;

    /** For the container's proxy. */
    public SessionCookie() {
        this(Optional.empty());
    }

    @Inject
    SessionCookie(@ConfigProperty(name = "pixapi.gateway.public-url") Optional<String> publicUrl) {
        this.behindTls = publicUrl
                .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("https:"))
                .isPresent();
    }

    /**
     * Reads it.
     *
     * @param request any
     * @return the token; empty without the cookie, or with two of them, of which one must be somebody else's
     */
    public Optional<SessionToken> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        List<Cookie> ours = Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name(request)))
                .toList();
        return ours.size() == 1 ? SessionToken.parse(ours.get(0).getValue()) : Optional.empty();
    }

    /**
     * Tells whether a request has it, whatever it holds.
     *
     * @param request any
     * @return whether a session is claimed
     */
    public boolean isThere(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(name(request)));
    }

    /**
     * Gives it to a browser.
     *
     * @param token what it shall hold
     * @param request the exchange
     * @param response the exchange
     */
    public void give(SessionToken token, HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(token.secret(), request));
    }

    /**
     * Takes it away from a browser.
     *
     * @param request the exchange
     * @param response the exchange
     */
    public void take(HttpServletRequest request, HttpServletResponse response) {
        Cookie gone = cookie("", request);
        gone.setMaxAge(0);
        response.addCookie(gone);
    }

    private Cookie cookie(String value, HttpServletRequest request) {
        Cookie cookie = new Cookie(name(request), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(isTls(request));
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }

    private String name(HttpServletRequest request) {
        return isTls(request) ? HOST + NAME : NAME;
    }

    private boolean isTls(HttpServletRequest request) {
        return behindTls || request.isSecure();
    }
}
