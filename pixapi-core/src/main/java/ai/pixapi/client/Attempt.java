package ai.pixapi.client;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.Route;

/**
 * A route that was tried for an order and did not take it.
 *
 * @param route the route
 * @param failure why not
 */
public record Attempt(Route route, PixapiException failure) {}
