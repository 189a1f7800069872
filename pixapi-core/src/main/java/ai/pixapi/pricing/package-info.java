/**
 * What a request will cost, said before it is sent: price rules and the book that holds them, exact amounts, and
 * estimates that show their arithmetic. No floating point anywhere.
 */
@NullMarked
package ai.pixapi.pricing;

import org.jspecify.annotations.NullMarked;
