/** The OpenAI-compatible image endpoints. */
@NullMarked
package ai.pixapi.gateway.images;

import org.jspecify.annotations.NullMarked;
