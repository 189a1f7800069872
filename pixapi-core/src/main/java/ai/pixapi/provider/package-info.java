/** The one port to an upstream. An adapter lives in a package of its own below this one. */
@NullMarked
package ai.pixapi.provider;

import org.jspecify.annotations.NullMarked;
