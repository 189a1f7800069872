/**
 * Who may call, and how much: accounts, API keys and their scopes, rates and budgets. The credits themselves are moved by
 * the ledger alone.
 */
@NullMarked
package ai.pixapi.gateway.accounts;

import org.jspecify.annotations.NullMarked;
