package ai.pixapi.gateway.startup;

import ai.pixapi.gateway.accounts.AccountsStartup;
import ai.pixapi.gateway.assets.SigningKeys;
import ai.pixapi.gateway.engine.Scheduling;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Begins when everything is there, and ends before anything goes. */
@ApplicationScoped
public class Lifecycle {

    /** Before the clients of the providers end, which they do when nobody said otherwise. */
    private static final int FIRST = 100;

    @Inject
    private AccountsStartup accounts;

    @Inject
    private SigningKeys signingKeys;

    @Inject
    private Scheduling scheduling;

    @Inject
    private Chores chores;

    /** For the container. */
    public Lifecycle() {}

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        accounts.prepare();
        signingKeys.prepare();
        chores.register();
        scheduling.start();
    }

    void end(@Observes @Priority(FIRST) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        scheduling.stop();
    }
}
