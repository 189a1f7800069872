package ai.pixapi.testing;

/** Is told what happens at a server, before the client is. Called by the threads of the connections, many at a time. */
public interface UpstreamWatch {

    /**
     * A request has been read.
     *
     * @param request the request
     */
    default void received(Received request) {}

    /**
     * An order was taken and charged.
     *
     * @param order the order
     * @param request what it came by
     */
    default void taken(Order order, Received request) {}

    /**
     * An order has ended, found by a poll or answered at once.
     *
     * @param order the order
     */
    default void ended(Order order) {}
}
