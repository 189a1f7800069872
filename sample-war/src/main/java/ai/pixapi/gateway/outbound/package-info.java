/** Where the gateway may connect to because a caller says so: public addresses only, checked by the connection itself. */
@NullMarked
package ai.pixapi.gateway.outbound;

import org.jspecify.annotations.NullMarked;
