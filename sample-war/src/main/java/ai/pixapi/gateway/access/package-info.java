/** Who may call: the keys of the gateway. */
@NullMarked
package ai.pixapi.gateway.access;

import org.jspecify.annotations.NullMarked;
