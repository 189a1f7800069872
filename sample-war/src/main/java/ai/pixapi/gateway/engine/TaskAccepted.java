package ai.pixapi.gateway.engine;

/**
 * A task was accepted by this node; fired after the commit.
 *
 * @param kind what is ordered: {@code GENERATION}, {@code EDIT} or {@code VIDEO}
 */
public record TaskAccepted(String kind) {}
