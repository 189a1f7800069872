/** Pixazo, {@code gateway.pixazo.ai}: orders that are polled for, priced in dollars. */
@NullMarked
package ai.pixapi.provider.pixazo;

import org.jspecify.annotations.NullMarked;
