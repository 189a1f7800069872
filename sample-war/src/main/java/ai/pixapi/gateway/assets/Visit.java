package ai.pixapi.gateway.assets;

import java.time.Duration;

/**
 * A reader who may read a file.
 *
 * @param asset the file
 * @param role what it is to its task
 * @param small whether a small picture of it is asked for
 * @param fresh how long the reader may keep what he gets
 */
record Visit(Asset asset, Role role, boolean small, Duration fresh) {}
