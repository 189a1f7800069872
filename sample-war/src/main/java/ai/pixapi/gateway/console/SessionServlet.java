package ai.pixapi.gateway.console;

import ai.pixapi.gateway.access.Failures;
import ai.pixapi.gateway.access.Gatekeeper;
import ai.pixapi.gateway.access.KeyHeader;
import ai.pixapi.gateway.accounts.AdminKey;
import ai.pixapi.gateway.accounts.ApiKey;
import ai.pixapi.gateway.accounts.Callers;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorAnswer;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.gateway.sessions.FetchSite;
import ai.pixapi.gateway.sessions.Session;
import ai.pixapi.gateway.sessions.SessionCookie;
import ai.pixapi.gateway.sessions.Sessions;
import ai.pixapi.gateway.sessions.SignedIn;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code /console/session}: who is signed in; signing in and out. */
@WebServlet(SessionServlet.PATH)
public class SessionServlet extends HttpServlet {

    static final String PATH = "/console/session";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AdminKey adminKey;

    @Inject
    private transient Callers callers;

    @Inject
    private transient Failures failures;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient SessionCookie cookie;

    @Inject
    private transient SessionJson json;

    @Inject
    private transient PublicUrl address;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            KeyHeader.requireCleanAddress(request);
            switch (request.getMethod()) {
                case "GET", "HEAD" -> show(request, response);
                case "POST" -> signIn(request, response);
                case "DELETE" -> signOut(request, response);
                default -> {
                    response.setHeader("Allow", "GET, HEAD, POST, DELETE");
                    throw new ApiError(ErrorType.METHOD_NOT_ALLOWED, "The path has no such method.");
                }
            }
        } catch (IOException gone) {
            throw gone;
        } catch (Exception failed) {
            ErrorAnswer.of(failed, request).send(request, response);
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        FetchSite.requireOwn(request);
        Optional<Session> session = signedIn.found(request);
        if (session.isEmpty() && cookie.isThere(request)) {
            cookie.take(request, response);
        }
        send(session.map(json::of).orElseGet(() -> json.ofNobody(request)), response);
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Origin.requireOwn(request, address.own());
        String shown = SignInReader.key(JsonBody.read(request));
        boolean operator = adminKey.matches(shown);
        Optional<ApiKey> key = operator ? Optional.empty() : callers.keyOf(shown);
        if (!operator && key.isEmpty()) {
            throw failures.count(request.getRemoteAddr());
        }
        key.ifPresent(known -> Gatekeeper.requireHere(known, request));
        Session session = sessions.begin(key, operator, signedIn.found(request));
        cookie.give(session.token(), request, response);
        send(json.of(session), response);
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response) {
        FetchSite.requireOwn(request);
        signedIn.found(request).ifPresent(session -> {
            SignedIn.requireCsrf(session, request);
            sessions.end(session);
        });
        cookie.take(request, response);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void send(JsonObject body, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
