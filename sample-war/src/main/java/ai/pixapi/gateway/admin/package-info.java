/** {@code /admin/v1}: what the operator does with accounts, keys and credits. Decides nothing: it reads, asks and writes down. */
@NullMarked
package ai.pixapi.gateway.admin;

import org.jspecify.annotations.NullMarked;
