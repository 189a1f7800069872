/** Work that a provider accepted, and how far it is. */
@NullMarked
package ai.pixapi.task;

import org.jspecify.annotations.NullMarked;
