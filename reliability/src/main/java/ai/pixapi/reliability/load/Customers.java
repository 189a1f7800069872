package ai.pixapi.reliability.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Customers who order all the time: 60 of 100 orders are asynchronous, 30 are waited for, 10 are edits; every fifth order
 * is repeated with its key, every twentieth caller hangs up.
 */
public final class Customers implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private final Caller caller;
    private final List<Tenant> tenants;
    private final Supplier<List<String>> nodes;
    private volatile boolean closed;

    /**
     * Starts them.
     *
     * @param caller makes the calls
     * @param tenants in whose name
     * @param nodes the addresses of the nodes
     * @param count how many at a time
     * @param seed of what they do
     */
    public Customers(Caller caller, List<Tenant> tenants, Supplier<List<String>> nodes, int count, long seed) {
        this.caller = caller;
        this.tenants = List.copyOf(tenants);
        this.nodes = nodes;
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> shop(number, new Random(seed * 31 + number)), "customer-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void shop(int number, Random random) {
        try {
            for (int i = 0; !closed; i++) {
                Tenant tenant = tenants.get(random.nextInt(tenants.size()));
                int dice = random.nextInt(100);
                String kind = dice < 50 ? "async" : dice < 70 ? "sync" : dice < 90 ? "inline" : "edit";
                String key = "k" + number + "-" + i + "-" + Long.toHexString(random.nextLong());
                Order order = new Order(kind, tenant, key, Mischief.script(random), random.nextInt(10) == 0 ? 2 : 1);
                boolean hangsUp = random.nextInt(20) == 0;
                caller.place(node(random), order, Duration.ofMillis(hangsUp ? 20 + random.nextInt(200) : 25_000));
                if (random.nextInt(5) == 0) {
                    caller.place(node(random), order, Duration.ofSeconds(25));
                }
                if (random.nextInt(10) == 0) {
                    caller.balance(node(random), tenant);
                }
                TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(200));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private String node(Random random) {
        List<String> known = nodes.get();
        return known.get(random.nextInt(known.size()));
    }

    /** Lets them finish the calls they have begun. */
    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
