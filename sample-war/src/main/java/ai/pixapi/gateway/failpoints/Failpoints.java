package ai.pixapi.gateway.failpoints;

import jakarta.enterprise.context.ApplicationScoped;

/** Names the moments at which a crash matters. It does nothing: only a build for crash tests puts another bean in its place. */
@ApplicationScoped
public class Failpoints {

    /** For the container. */
    public Failpoints() {}

    /**
     * Passes a moment.
     *
     * @param name of the moment, for example {@code intent.after-commit}
     */
    public void reach(String name) {}
}
