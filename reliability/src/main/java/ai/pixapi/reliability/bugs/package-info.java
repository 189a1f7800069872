/** Mistakes that are planted into the gateway, each of which the judge must find. */
@NullMarked
package ai.pixapi.reliability.bugs;

import org.jspecify.annotations.NullMarked;
