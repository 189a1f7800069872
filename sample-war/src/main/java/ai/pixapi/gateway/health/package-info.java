/** Is the gateway alive, and can it take orders. */
@NullMarked
package ai.pixapi.gateway.health;

import org.jspecify.annotations.NullMarked;
