package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;

/**
 * The account of the documented key {@code sk_sandbox}, so that everything can be tried in the first minute. The key is no
 * secret: it works only while no provider is configured, and only for callers on this machine.
 */
@ApplicationScoped
public class SandboxAccount {

    /** The id of the account. */
    public static final String ID = "acc_sandbox";

    /** The text of its key. */
    public static final String KEY = "sk_sandbox";

    /** The id of its key. */
    static final String KEY_ID = "key_sandbox";

    private static final Credits GIFT = Credits.of("10000");

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    /** For the container. */
    public SandboxAccount() {}

    SandboxAccount(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** Opens the account with 10,000 credits, unless it is there. */
    void prepare() {
        try {
            database.run(handle -> {
                if (!isOpen(handle)) {
                    open(handle);
                }
            });
        } catch (RuntimeException taken) {
            // another node was faster
            if (!Database.isDuplicate(taken) || !database.inTransaction(SandboxAccount::isOpen)) {
                throw taken;
            }
        }
    }

    private static boolean isOpen(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM api_key WHERE id = :id")
                        .bind("id", KEY_ID)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private void open(Handle handle) {
        ledger.open(ID, "Sandbox");
        Keys.insert(handle, KEY_ID, ID, "sk_sandbox", Digest.of(KEY), "sk_s", "dbox", KeyTerms.ALL, true);
        ledger.grant(ID, GIFT, "gateway", "to try everything");
    }
}
