/** Binding prices over HTTP. */
@NullMarked
package ai.pixapi.gateway.quotes;

import org.jspecify.annotations.NullMarked;
