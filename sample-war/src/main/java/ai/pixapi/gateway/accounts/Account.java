package ai.pixapi.gateway.accounts;

import java.time.Instant;

/**
 * A customer of the gateway. What it owns is the ledger's.
 *
 * @param id {@code acc_} and letters and digits
 * @param name for people, 1 to 200 characters
 * @param createdAt by the database's clock
 */
public record Account(String id, String name, Instant createdAt) {

    Page.Place place() {
        return new Page.Place(createdAt, id);
    }
}
