package ai.pixapi.reliability.bugs;

/**
 * One order, and what happens while it is carried out.
 *
 * @param kind {@code async}, {@code sync}, {@code edit} or {@code inline}
 * @param failpoint the moment that matters; empty for none
 * @param action what happens there: {@code halt}, {@code stop:MS} or {@code throw}
 * @param script what the upstreams do
 */
public record Scene(String kind, String failpoint, String action, String script) {

    /**
     * {@return an order during which the upstreams misbehave}
     *
     * @param script how
     */
    public static Scene upstream(String script) {
        return new Scene("async", "", "", script);
    }

    /**
     * {@return an order during which a node ends}
     *
     * @param failpoint at which moment
     */
    public static Scene halt(String failpoint) {
        return new Scene("async", failpoint, "halt", "submit=ok");
    }

    @Override
    public String toString() {
        return kind + " " + (failpoint.isEmpty() ? script : failpoint + " " + action);
    }
}
