package ai.pixapi.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came in, what was taken, what it costs. */
final class Books {

    private final List<Received> requests = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private @Nullable BigDecimal price;
    private @Nullable BigDecimal balance;

    synchronized void price(BigDecimal perResult) {
        price = perResult;
    }

    synchronized void balance(BigDecimal amount) {
        balance = amount;
    }

    synchronized BigDecimal priceOf(OrderDraft draft) {
        BigDecimal cost = price == null ? draft.price() : price.multiply(BigDecimal.valueOf(draft.n()));
        if (balance != null && charged().add(cost).compareTo(balance) > 0) {
            throw new Refused(402, "");
        }
        return cost;
    }

    synchronized void record(Received request) {
        requests.add(request);
        notifyAll();
    }

    synchronized void add(Order order) {
        orders.add(order);
    }

    synchronized void remark(String remark) {
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    synchronized List<Received> requests() {
        return List.copyOf(requests);
    }

    synchronized List<Order> orders() {
        return List.copyOf(orders);
    }

    synchronized List<String> remarks() {
        return List.copyOf(remarks);
    }

    synchronized Optional<Order> find(@Nullable String id) {
        return orders.stream().filter(order -> order.id().equals(id)).findFirst();
    }

    synchronized BigDecimal charged() {
        return orders.stream()
                .map(order -> order.charged().subtract(order.refunded()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    synchronized boolean awaitRequests(int count, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (requests.size() < count) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
