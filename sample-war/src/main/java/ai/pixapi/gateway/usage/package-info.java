/** What an account has ordered and paid, added up. Reads what settlements wrote; writes nothing. */
@NullMarked
package ai.pixapi.gateway.usage;

import org.jspecify.annotations.NullMarked;
