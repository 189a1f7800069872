/** In which order the gateway begins and ends. */
@NullMarked
package ai.pixapi.gateway.startup;

import org.jspecify.annotations.NullMarked;
