package ai.pixapi.client;

import ai.pixapi.PixapiException;
import ai.pixapi.pricing.Money;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import java.time.Duration;
import java.util.function.Consumer;

/** What one call wishes that differs from its client's settings. Of two options of the same kind the later one counts. */
public final class CallOption {

    private final Consumer<CallOptions> wish;

    private CallOption(Consumer<CallOptions> wish) {
        this.wish = wish;
    }

    void into(CallOptions options) {
        wish.accept(options);
    }

    /**
     * Refuses the call before anything is sent, if it costs more, or if it may: where a provider publishes only a lower
     * bound, the price is not known to stay below. See {@link #lowerBounds()}.
     *
     * @param most the most that the call may cost, for all its results together
     * @return the option
     */
    public static CallOption maxCost(Money most) {
        return new CallOption(options -> options.maxCost = most);
    }

    /**
     * Lets {@link #maxCost} pass where only a lower bound of the price is published and that is low enough. The call may
     * then cost more than the maximum.
     *
     * @return the option
     */
    public static CallOption lowerBounds() {
        return new CallOption(options -> options.lowerBounds = true);
    }

    /**
     * Lets routes serve whose price is not published, for example a server of one's own. By default they are refused.
     * Together with {@link #maxCost} they still are.
     *
     * @return the option
     */
    public static CallOption withoutPrice() {
        return new CallOption(options -> options.withoutPrice = true);
    }

    /**
     * Says which routes are tried, and in which order.
     *
     * @param fallback the choice; the client's by default
     * @return the option
     */
    public static CallOption via(Fallback fallback) {
        return new CallOption(options -> options.fallback = fallback);
    }

    /**
     * Bounds the call in time, from its start until the task has ended. No route is tried and no question asked after
     * it. What is under way when it passes is waited for: an order as long as {@link Account#orderTimeout} says and with
     * its repetitions at that route, because giving it up would leave its outcome unknown; a question as long as
     * {@link Account#readTimeout} says.
     *
     * @param total more than 0; the client's deadline by default
     * @return the option
     */
    public static CallOption within(Duration total) {
        if (total.isNegative() || total.isZero()) {
            throw new IllegalArgumentException("a deadline is more than 0, was " + total);
        }
        return new CallOption(options -> options.deadline = total);
    }

    /**
     * Names the order, for providers that give the name back and for {@link PixapiException.OutcomeUnknown}. Two orders
     * must never have the same name: a provider may take the second one for the first.
     *
     * @param reference a random one by default
     * @return the option
     */
    public static CallOption reference(SubmitRef reference) {
        return new CallOption(options -> options.reference = reference);
    }

    /**
     * Tells of each sight of the task.
     *
     * @param listener called by the thread that waits; what it throws is logged and ends nothing
     * @return the option
     */
    public static CallOption progress(Consumer<? super Task> listener) {
        return new CallOption(options -> options.listener = listener);
    }
}
