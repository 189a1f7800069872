package ai.pixapi.client;

import ai.pixapi.catalog.Model;
import ai.pixapi.pricing.Estimate;
import java.util.Optional;

/**
 * A route that may serve a request.
 *
 * @param model the route's model
 * @param estimate its price; empty if none is published
 */
record Offer(Model model, Optional<Estimate> estimate) {}
