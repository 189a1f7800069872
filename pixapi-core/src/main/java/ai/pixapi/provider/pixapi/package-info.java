/** Pixapi, {@code api.pixapi.ai}: orders as tasks that are polled for, priced in credits. */
@NullMarked
package ai.pixapi.provider.pixapi;

import org.jspecify.annotations.NullMarked;
