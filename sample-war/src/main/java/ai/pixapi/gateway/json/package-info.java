/** JSON without a search for its provider each time. */
@NullMarked
package ai.pixapi.gateway.json;

import org.jspecify.annotations.NullMarked;
