package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.pricing.Credits;
import org.jdbi.v3.core.Handle;

/** What a key may still set aside. A key without a budget is counted too, so that it can get one. */
final class KeyBudget {

    private static final String USE = """
            UPDATE api_key SET budget_used = budget_used + :amount
            WHERE id = :key AND account = :account AND (budget IS NULL OR budget_used <= budget - :amount)
            """;

    /** Never below 0, also if an operator has set the count back meanwhile: a task must be able to end. */
    private static final String GIVE_BACK =
            "UPDATE api_key SET budget_used = GREATEST(budget_used - :amount, 0) WHERE id = :key";

    private KeyBudget() {}

    static void use(Handle handle, String account, String key, Credits amount) {
        int used = handle.createUpdate(USE)
                .bind("key", key)
                .bind("account", account)
                .bind("amount", amount.micros())
                .execute();
        if (used == 0) {
            throw refusal(handle, account, key, amount);
        }
    }

    static void giveBack(Handle handle, String key, Credits amount) {
        handle.createUpdate(GIVE_BACK)
                .bind("key", key)
                .bind("amount", amount.micros())
                .execute();
    }

    private static RuntimeException refusal(Handle handle, String account, String key, Credits amount) {
        return handle.createQuery("SELECT budget - budget_used FROM api_key WHERE id = :key AND account = :account")
                .bind("key", key)
                .bind("account", account)
                .map((row, context) -> new Credits(Math.max(0, row.getLong(1))))
                .findOne()
                .<RuntimeException>map(left -> new ApiError(
                        ErrorType.INSUFFICIENT_CREDITS,
                        "This may cost " + amount + " credits, and the budget of the key has " + left + " left."))
                .orElseGet(() -> new IllegalStateException("account " + account + " has no key " + key));
    }
}
