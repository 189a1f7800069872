package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.accounts.Keys;
import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** {@code /admin/v1/keys}: what becomes of a key. */
@RequestScoped
@Path("keys")
public class KeysResource {

    private static final String OVERLAP = "overlap_seconds";

    @Inject
    private HttpServletRequest request;

    @Inject
    private Keys keys;

    @Inject
    private Database database;

    /** For the container. */
    public KeysResource() {}

    /**
     * Shows a key.
     *
     * @param id its id
     * @return the key without its text
     */
    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id) {
        return Reply.ok(KeyJson.of(keys.require(id), database.now()));
    }

    /**
     * Replaces a key by a new one.
     *
     * @param id its id
     * @return the new key with its text
     * @throws IOException if the caller is gone
     */
    @POST
    @Path("{id}/rotate")
    public Response rotate(@PathParam("id") String id) throws IOException {
        Body body = Body.readAny(request, Set.of(OVERLAP));
        int seconds = body.integer(OVERLAP, 0, (int) Keys.MAX_OVERLAP.toSeconds())
                .orElse((int) Keys.USUAL_OVERLAP.toSeconds());
        return Reply.created(KeyJson.of(keys.rotate(id, Duration.ofSeconds(seconds)), database.now()));
    }

    /**
     * Revokes a key.
     *
     * @param id its id
     * @return the key without its text
     */
    @DELETE
    @Path("{id}")
    public Response revoke(@PathParam("id") String id) {
        return Reply.ok(KeyJson.of(keys.revoke(id), database.now()));
    }
}
