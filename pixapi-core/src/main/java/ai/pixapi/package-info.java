/** The errors that every other package throws, sorted by who must act. Nothing else lives here. */
@NullMarked
package ai.pixapi;

import org.jspecify.annotations.NullMarked;
