package ai.pixapi.gateway.engine;

/**
 * A task was settled on this node; fired after the commit.
 *
 * @param task its id
 */
public record TaskEnded(String task) {}
