/** Takes work on and carries it to its end: acceptance, attempts, recovery and settlement of tasks. Speaks no HTTP. */
@NullMarked
package ai.pixapi.gateway.engine;

import org.jspecify.annotations.NullMarked;
