/** The gateway: the API itself, served by one application. Each feature has a package of its own. */
@NullMarked
package ai.pixapi.gateway;

import org.jspecify.annotations.NullMarked;
