package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.orders.Order;
import java.util.function.Supplier;

/**
 * An order that was read and not accepted yet.
 *
 * @param order the order
 * @param fingerprint of its request, asked only if that carries an idempotency key
 */
public record Incoming(Order order, Supplier<String> fingerprint) {}
