/** Orders that were accepted: their rows, their way to an end, and everything that callers ask about them. */
@NullMarked
package ai.pixapi.gateway.tasks;

import org.jspecify.annotations.NullMarked;
