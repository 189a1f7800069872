package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.access.Failures;
import ai.pixapi.gateway.access.Gatekeeper;
import ai.pixapi.gateway.access.KeyHeader;
import ai.pixapi.gateway.accounts.ApiKey;
import ai.pixapi.gateway.accounts.Callers;
import ai.pixapi.gateway.accounts.RateLimits;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.sessions.Session;
import ai.pixapi.gateway.sessions.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/** Who may read a file: who has a signed address of it, or the key of the account that owns it, or signed in with one. */
@ApplicationScoped
class Visitors {

    private static final String SMALL = Integer.toString(AssetLinks.THUMB);

    @Inject
    private AssetLinks links;

    @Inject
    private AssetRows rows;

    @Inject
    private AssetStore store;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Callers callers;

    @Inject
    private Failures failures;

    @Inject
    private RateLimits rates;

    @Inject
    private Database database;

    /** For the container. */
    Visitors() {}

    /**
     * Lets a reader in.
     *
     * @throws ApiError 401 for a key that is none, 403 for an address that is not genuine or has ended, 404 for what is not the
     *     account's, 410 for what is kept no longer
     */
    Visit admit(HttpServletRequest request) {
        String path = request.getPathInfo();
        String name = path == null ? "" : path.substring(1);
        String id = AssetId.parse(name).orElseThrow(Visitors::notFound);
        LinkQuery query = LinkQuery.parse(request.getQueryString()).orElseThrow(Visitors::forbidden);
        AssetRows.Owned owned = query.isSigned() ? byAddress(id, query) : byKey(id, request);
        if (!name.equals(id) && !name.equals(owned.asset().name())) {
            throw forbidden();
        }
        Duration fresh = query.isSigned() ? Duration.between(database.now(), AssetLinks.ends(query)) : Duration.ZERO;
        return new Visit(owned.asset(), owned.role(), isSmall(query), fresh.isNegative() ? Duration.ZERO : fresh);
    }

    private static boolean isSmall(LinkQuery query) {
        if (!query.thumb().isEmpty() && !query.thumb().equals(SMALL)) {
            throw ApiError.invalid("thumb", "thumb must be " + SMALL);
        }
        return !query.thumb().isEmpty();
    }

    private AssetRows.Owned byAddress(String id, LinkQuery query) {
        if (!links.isGenuine(id, query)) {
            throw forbidden();
        }
        // it was there when the address was made
        return rows.find(id).filter(store::isKept).orElseThrow(Visitors::gone);
    }

    private AssetRows.Owned byKey(String id, HttpServletRequest request) {
        Optional<Session> session = signedIn.of(request);
        ApiKey key = session.isPresent() ? session.get().key().orElseThrow(Visitors::forbidden) : shown(request);
        Gatekeeper.requireHere(key, request);
        if (!key.caller().mayUse("/tasks")) {
            throw new ApiError(ErrorType.FORBIDDEN, "This key does not hold files.");
        }
        // a page shows many small pictures: what a session reads is not counted
        if (session.isEmpty()) {
            rates.takeRequest(key.caller());
        }
        return rows.find(id)
                .filter(owned -> owned.account().equals(key.caller().account()))
                .filter(store::isKept)
                .orElseThrow(Visitors::notFound);
    }

    private ApiKey shown(HttpServletRequest request) {
        if (request.getHeader("Authorization") == null) {
            throw forbidden();
        }
        return callers.keyOf(KeyHeader.of(request)).orElseThrow(() -> failures.count(request.getRemoteAddr()));
    }

    private static ApiError forbidden() {
        return new ApiError(
                ErrorType.FORBIDDEN,
                "This address is not valid, or no longer. Ask for the task again, or send the API key.");
    }

    private static ApiError notFound() {
        return new ApiError(ErrorType.NOT_FOUND, "There is no such asset, or no longer.");
    }

    static ApiError gone() {
        return new ApiError(ErrorType.GONE, "The file is kept no longer.");
    }
}
