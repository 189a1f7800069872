/**
 * Who owns which credits: balances, what is set aside for tasks, and the journal that proves both. All credits move here, and
 * nowhere else. Knows no price and no provider.
 */
@NullMarked
package ai.pixapi.gateway.ledger;

import org.jspecify.annotations.NullMarked;
