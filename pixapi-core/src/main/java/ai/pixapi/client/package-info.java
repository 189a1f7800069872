/**
 * The front door for Java SE: {@link ai.pixapi.client.Pixapi} knows the prices, places orders, follows them to their end
 * and fetches what was made.
 */
@NullMarked
package ai.pixapi.client;

import org.jspecify.annotations.NullMarked;
