/**
 * The APIs of other services as ways into the same pipeline: what their orders have in common. Each has a package of its own
 * for its words. Prices nothing and sends nothing.
 */
@NullMarked
package ai.pixapi.gateway.doors;

import org.jspecify.annotations.NullMarked;
