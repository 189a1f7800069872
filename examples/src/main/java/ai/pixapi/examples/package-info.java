/**
 * Programs to begin with. Each calls the real service if its key is in the environment, and costs money then; else it
 * calls a server on this machine that plays it.
 */
@NullMarked
package ai.pixapi.examples;

import org.jspecify.annotations.NullMarked;
