package ai.pixapi.gateway.console;

import ai.pixapi.gateway.access.Gatekeeper;
import ai.pixapi.gateway.accounts.SandboxAccount;
import ai.pixapi.gateway.accounts.SandboxMode;
import ai.pixapi.gateway.admin.KeyJson;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.sessions.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;

/** Who is signed in, as JSON. */
@ApplicationScoped
class SessionJson {

    @Inject
    private SandboxMode mode;

    @Inject
    private Database database;

    /** For the container. */
    SessionJson() {}

    JsonObject of(Session session) {
        JsonObjectBuilder json = Jsons.object()
                .add("signed_in", true)
                .add("csrf", session.token().csrf())
                .add("operator", session.operator());
        session.key()
                .ifPresent(key -> json.add(
                                "account",
                                Jsons.object().add("id", key.account()).add("name", session.accountName()))
                        .add("key", KeyJson.of(key, database.now())));
        return json.add("sandbox", mode.sandbox())
                .add("expires_at", session.expiresAt().toString())
                .build();
    }

    /** The sandbox's key is documented, and is shown to whoever may use it. */
    JsonObject ofNobody(HttpServletRequest request) {
        JsonObjectBuilder json = Jsons.object().add("signed_in", false).add("sandbox", mode.sandbox());
        if (mode.sandbox() && Gatekeeper.isHere(request)) {
            json.add("sandbox_key", SandboxAccount.KEY);
        }
        return json.build();
    }
}
