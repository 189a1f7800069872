package ai.pixapi.gateway.engine;

/** One thing that can happen. Tasks and customers are meant by a number, modulo how many there are. */
sealed interface Step {

    record Grant(int customer, long micros) implements Step {}

    /** An order; with a key from 1 on it is the same each time. */
    record Submit(int customer, int key, String model, int n, boolean patient, boolean dearer) implements Step {}

    record Turn(int task) implements Step {}

    /** What a provider does with the next order. */
    record Next(int provider, String answer) implements Step {}

    /** What a provider says when it is asked for a task's orders next. */
    record Asked(int task, String poll) implements Step {}

    record Pass(int seconds) implements Step {}

    /** The worker ends when it next passes the moment. */
    record CrashAt(String moment) implements Step {}

    /** The worker stands still at the moment until another one has had a turn, or many. */
    record Overtaken(String moment, int turns) implements Step {}

    record Cancel(int task) implements Step {}

    record Refund(int task, long micros) implements Step {}

    /** A provider tells of a task's orders by their references. */
    record Told(int task) implements Step {}

    record PriceChange(long micros) implements Step {}
}
