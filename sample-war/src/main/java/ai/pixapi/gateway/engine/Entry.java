package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.assets.Kept;
import ai.pixapi.gateway.orders.Order;
import java.time.Instant;
import java.util.List;

/**
 * An order on its way into the books.
 *
 * @param task the id of the task that it becomes
 * @param order what is asked for
 * @param caller who pays
 * @param patient whether the task waits for providers that are busy
 * @param offer who may make it, for how much
 * @param inputs its pictures, stored
 * @param requestJson the order as it is stored
 * @param created when it came, by the database's clock
 */
record Entry(
        String task,
        Order order,
        Caller caller,
        boolean patient,
        Offer offer,
        List<Kept> inputs,
        String requestJson,
        Instant created) {}
