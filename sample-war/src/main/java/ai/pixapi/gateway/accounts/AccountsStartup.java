package ai.pixapi.gateway.accounts;

import ai.pixapi.jakarta.config.InvalidSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What must be there before the first caller is let in. */
@ApplicationScoped
public class AccountsStartup {

    @Inject
    private AdminKey adminKey;

    @Inject
    private SandboxMode mode;

    @Inject
    private SandboxAccount sandbox;

    /** For the container. */
    public AccountsStartup() {}

    /**
     * Finds or makes the key of the operator and, without a provider, the account of the sandbox. May be called more than
     * once, by several nodes at a time.
     *
     * @throws InvalidSetting if the configured key of the operator could be guessed
     */
    public void prepare() {
        adminKey.prepare();
        if (mode.sandbox()) {
            sandbox.prepare();
        }
    }
}
