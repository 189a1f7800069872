package ai.pixapi.gateway.usage;

import ai.pixapi.pricing.Credits;
import java.util.List;

/**
 * What tasks of one group came to.
 *
 * @param group the group's values, in the order of the groupings
 * @param tasks how many ended
 * @param images how many results were delivered
 * @param credits what they cost, before refunds
 * @param estimated what they were priced at when they were accepted, those too that failed
 */
record UsageRow(List<String> group, long tasks, long images, Credits credits, Credits estimated) {}
