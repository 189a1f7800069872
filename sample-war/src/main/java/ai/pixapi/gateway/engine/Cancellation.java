package ai.pixapi.gateway.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes tasks back as long as nothing was sent for them. */
@ApplicationScoped
public class Cancellation {

    @Inject
    private Settlement settlement;

    @Inject
    private Node node;

    /** For the container. */
    public Cancellation() {}

    /**
     * Takes a task back.
     *
     * @param task its id
     * @param account whose it must be
     * @param actor who takes it back
     * @return whether it was; if not, it goes on, has ended or is somebody else's
     */
    public boolean cancel(String task, String account, String actor) {
        return settlement.cancel(task, account, actor, node.name());
    }
}
