package ai.pixapi.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** What a server has seen and taken, for those who test. */
abstract class Witness extends Dialect {

    /** {@return all requests, at both ports, in the order in which they were read} */
    public final List<Received> requests() {
        return books.requests();
    }

    /** {@return the orders among the requests, whatever they were answered} */
    public final List<Received> submits() {
        return requests().stream()
                .filter(request -> request.kind() == RequestKind.SUBMIT)
                .toList();
    }

    /** {@return the requests at {@link UpstreamServer#files()} that carry the key, which is nobody's business there} */
    public final List<Received> leaks() {
        return requests().stream()
                .filter(request -> request.atFiles() && request.carries(key))
                .toList();
    }

    /**
     * Waits for requests.
     *
     * @param count how many there must have been
     * @param atMost how long to wait
     * @return false if there were fewer in that time
     * @throws InterruptedException if the thread is interrupted
     */
    public final boolean awaitRequests(int count, Duration atMost) throws InterruptedException {
        return books.awaitRequests(count, atMost);
    }

    /** {@return the orders that were taken} */
    public final List<Order> orders() {
        return books.orders();
    }

    /** {@return what all orders cost less what was given back, in the upstream's unit} */
    public final BigDecimal charged() {
        return books.charged();
    }

    /** {@return what the requests did that no document mentions} */
    public final List<String> remarks() {
        return books.remarks();
    }
}
