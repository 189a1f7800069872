package ai.pixapi.gateway.accounts;

import ai.pixapi.pricing.Credits;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as it is stored: everything but its text.
 *
 * @param id {@code key_} and letters and digits
 * @param account the id of its account
 * @param name for people, 1 to 200 characters
 * @param shown what may be shown of the text: its first and last characters
 * @param terms what it may do
 * @param budgetUsed what its orders hold and have taken
 * @param loopbackOnly whether it is accepted from this machine alone
 * @param replaces the key that was rotated into this one
 * @param createdAt by the database's clock
 * @param revokedAt when it was revoked, if it was
 */
public record ApiKey(
        String id,
        String account,
        String name,
        String shown,
        KeyTerms terms,
        Credits budgetUsed,
        boolean loopbackOnly,
        Optional<String> replaces,
        Instant createdAt,
        Optional<Instant> revokedAt) {

    /**
     * Judges the key.
     *
     * @param now the database's time
     * @return {@code active}, {@code expired} or {@code revoked}
     */
    public String status(Instant now) {
        if (revokedAt.isPresent()) {
            return "revoked";
        }
        return terms.expiresAt().filter(end -> !end.isAfter(now)).isPresent() ? "expired" : "active";
    }

    /** {@return who calls with this key} */
    public Caller caller() {
        return new Caller(account, id, terms.models(), terms.endpoints(), terms.rates());
    }

    Page.Place place() {
        return new Page.Place(createdAt, id);
    }
}
