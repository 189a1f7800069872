/** The console's pages as far as Java has to do with them: signing in, and what browsers are told about pages and scripts. */
@NullMarked
package ai.pixapi.gateway.console;

import org.jspecify.annotations.NullMarked;
