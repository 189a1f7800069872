/** From a wire form to a checked and priced order, and on to the provider that fulfils it. */
@NullMarked
package ai.pixapi.gateway.orders;

import org.jspecify.annotations.NullMarked;
