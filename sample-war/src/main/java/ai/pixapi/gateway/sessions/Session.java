package ai.pixapi.gateway.sessions;

import ai.pixapi.gateway.accounts.ApiKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in: somebody, at least. An identity that does not work any more is not in it.
 *
 * @param token what his browser holds
 * @param key the key of an account that he has shown
 * @param accountName the name of that account; empty without a key
 * @param operator whether he has shown the operator's key
 * @param expiresAt when it ends, however much it is used
 */
public record Session(
        SessionToken token, Optional<ApiKey> key, String accountName, boolean operator, Instant expiresAt) {}
