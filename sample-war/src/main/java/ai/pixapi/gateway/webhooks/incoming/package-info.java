/**
 * What providers tell of orders. Nothing of it is believed but the name of an order: it finds an attempt whose answer was
 * lost and has the provider asked sooner.
 */
@NullMarked
package ai.pixapi.gateway.webhooks.incoming;

import org.jspecify.annotations.NullMarked;
