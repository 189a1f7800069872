package ai.pixapi.gateway.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the customers of a sequence should have, by plain arithmetic. */
final class EngineModel {

    /** In micro-credits. */
    private static final Map<String, Map<String, Long>> PRICES = Map.of(
            "cup", Map.of("pixapi", 7_000_000L, "pixazo", 7_000_000L, "magichour", 9_000_000L),
            "bowl", Map.of("pixapi", 7_000_000L),
            "jar", Map.of("pixapi", 3_500_000L, "pixazo", 3_500_000L),
            "plate", Map.of("magichour", 5_000_000L),
            "vase", Map.of("openai", 6_000_000L));

    private final List<Purse> purses = new ArrayList<>();
    private long more;

    /** Somebody's credits. */
    static final class Purse {
        private long available;
        private long held;
        private long spent;

        @Override
        public String toString() {
            return available + " available, " + held + " held, " + spent + " spent";
        }
    }

    /** A task, and what is known of its end. */
    static final class Deal {
        private final Purse purse;
        private final Map<String, Long> units;
        private final long more;
        private final long hold;
        private final int n;
        private long captured;
        private long refunded;
        private TaskState end = TaskState.QUEUED;

        private Deal(Purse purse, Map<String, Long> units, long more, long hold, int n) {
            this.purse = purse;
            this.units = units;
            this.more = more;
            this.hold = hold;
            this.n = n;
        }
    }

    EngineModel(int customers, long credits) {
        for (int i = 0; i < customers; i++) {
            Purse purse = new Purse();
            purse.available = credits;
            purses.add(purse);
        }
    }

    Purse purse(int customer) {
        return purses.get(customer);
    }

    void grant(int customer, long micros) {
        purse(customer).available += micros;
    }

    void raise(long micros) {
        more = micros;
    }

    /** {@return what would be held} */
    long price(Step.Submit order) {
        Map<String, Long> units = PRICES.get(order.model());
        long unit = units.values().stream()
                .mapToLong(Long::longValue)
                .reduce((one, other) -> order.dearer() ? Math.max(one, other) : Math.min(one, other))
                .orElseThrow();
        return (unit + more) * order.n();
    }

    Deal deal(int customer, Step.Submit order) {
        Purse purse = purse(customer);
        long hold = price(order);
        purse.available -= hold;
        purse.held += hold;
        return new Deal(purse, PRICES.get(order.model()), more, hold, order.n());
    }

    /**
     * Takes note of how a task is.
     *
     * @param delivered images by provider
     * @return what cannot be
     */
    List<String> saw(Deal deal, TaskState state, Map<String, Integer> delivered) {
        if (deal.end.isTerminal()) {
            return deal.end == state ? List.of() : List.of("T2 ended as " + deal.end + " and is " + state);
        }
        if (!state.isTerminal()) {
            return List.of();
        }
        deal.end = state;
        long images = delivered.values().stream().mapToInt(Integer::intValue).sum();
        for (Map.Entry<String, Integer> made : delivered.entrySet()) {
            deal.captured += (deal.units.get(made.getKey()) + deal.more) * made.getValue();
        }
        deal.purse.held -= deal.hold;
        deal.purse.spent += deal.captured;
        deal.purse.available += deal.hold - deal.captured;
        boolean right = images <= deal.n && images > 0 == (state == TaskState.SUCCEEDED);
        return right ? List.of() : List.of("L7 " + state + " with " + images + " of " + deal.n + " images");
    }

    /** {@return how a refund should be answered} */
    String refund(Deal deal, long micros) {
        if (micros <= 0) {
            return "400 invalid_request_error amount";
        }
        if (deal.end != TaskState.SUCCEEDED) {
            return "409 conflict";
        }
        if (micros > deal.captured - deal.refunded) {
            return "400 invalid_request_error amount";
        }
        deal.refunded += micros;
        deal.purse.spent -= micros;
        deal.purse.available += micros;
        return "";
    }

    /** {@return whether the purse is as the books say} */
    static boolean agrees(Purse purse, ai.pixapi.gateway.ledger.Balance balance) {
        return purse.available == balance.available().micros()
                && purse.held == balance.held().micros()
                && purse.spent == balance.spent().micros();
    }

    long available(int customer) {
        return purse(customer).available;
    }
}
