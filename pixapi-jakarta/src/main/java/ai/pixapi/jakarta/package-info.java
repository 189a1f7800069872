/** What an application injects. Nothing here decides; the core does. */
@NullMarked
package ai.pixapi.jakarta;

import org.jspecify.annotations.NullMarked;
