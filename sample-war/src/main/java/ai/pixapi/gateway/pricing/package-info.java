/** Estimates and the price book over HTTP. */
@NullMarked
package ai.pixapi.gateway.pricing;

import org.jspecify.annotations.NullMarked;
