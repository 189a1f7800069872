package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ProviderId;

/**
 * What became of a sending has been found out, or that it is unknown; fired after the commit.
 *
 * @param provider where it was sent
 * @param state what is known of it now
 */
public record AttemptKnown(ProviderId provider, AttemptState state) {}
