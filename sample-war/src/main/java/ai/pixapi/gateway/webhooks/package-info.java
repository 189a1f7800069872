/**
 * Tells customers that their tasks have ended. An event is written by the transaction that settles its task and then
 * delivered until its receiver takes it or it is given up. Changes no task and no money.
 */
@NullMarked
package ai.pixapi.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
