/** The moments at which a crash matters, by name. Nothing acts on them in a released build. */
@NullMarked
package ai.pixapi.gateway.failpoints;

import org.jspecify.annotations.NullMarked;
