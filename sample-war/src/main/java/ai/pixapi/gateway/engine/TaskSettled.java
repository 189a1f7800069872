package ai.pixapi.gateway.engine;

import ai.pixapi.pricing.Credits;
import java.time.Duration;
import java.util.Optional;

/**
 * How a task was settled on this node; fired after the commit, unless the database went away while it committed.
 *
 * @param kind what was ordered: {@code GENERATION}, {@code EDIT} or {@code VIDEO}
 * @param state how it ended
 * @param failure why it failed, as in {@code error.type}
 * @param charged what was taken
 * @param took from its acceptance on
 */
public record TaskSettled(String kind, TaskState state, Optional<String> failure, Credits charged, Duration took) {}
