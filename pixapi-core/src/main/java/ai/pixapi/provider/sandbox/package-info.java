/**
 * A provider without an account: it draws its results itself and buys nothing, so that everything above it can be tried
 * by hand and in tests.
 */
@NullMarked
package ai.pixapi.provider.sandbox;

import org.jspecify.annotations.NullMarked;
