/** Any server that speaks the OpenAI Images API: it answers an order with the pictures. */
@NullMarked
package ai.pixapi.provider.openai;

import org.jspecify.annotations.NullMarked;
