/**
 * What a test of image calls needs: {@link ai.pixapi.testing.UpstreamServer} plays Pixapi, Pixazo, Magic Hour or OpenAI
 * on the loopback, from their documents and with any fault; {@link ai.pixapi.testing.ProviderContract} says what makes a
 * provider one. The servers know nothing of the library: nothing here but the contract uses it.
 */
@NullMarked
package ai.pixapi.testing;

import org.jspecify.annotations.NullMarked;
