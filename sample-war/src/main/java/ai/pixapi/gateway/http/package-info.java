/** What every exchange has in common: request ids, strict bodies, limits and deadlines. */
@NullMarked
package ai.pixapi.gateway.http;

import org.jspecify.annotations.NullMarked;
