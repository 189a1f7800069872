package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.orders.Order;

/** A caller whose order was accepted and who has a place in the waiting room, until this is closed. */
public final class Guest implements AutoCloseable {

    private final Order order;
    private final String task;
    private final Runnable leave;

    Guest(Order order, String task, Runnable leave) {
        this.order = order;
        this.task = task;
        this.leave = leave;
    }

    /** {@return what was ordered} */
    public Order order() {
        return order;
    }

    /** {@return the id of the task that carries it out} */
    public String task() {
        return task;
    }

    /** Gives the place back. */
    @Override
    public void close() {
        leave.run();
    }
}
