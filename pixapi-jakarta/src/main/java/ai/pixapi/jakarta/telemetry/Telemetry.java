package ai.pixapi.jakarta.telemetry;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.client.ClientEvent;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Makes one span of every call of a client, and measures calls and what they cost. Nothing that it exports holds a prompt, a
 * picture, a key or the message of an error. One will do for all clients of an application. Thread-safe.
 *
 * <p>A span is current on the thread of its call from {@link ClientEvent.RequestStarted} to
 * {@link ClientEvent.RequestFinished}: what is sent between them belongs to it.
 *
 * <p><b>Metrics.</b> {@code gen_ai.client.operation.duration} in seconds; {@code pixapi.client.credits}, gateway credits
 * of the calls that ended with a result, {@code pixapi.credits.kind} being {@code estimated} or {@code charged};
 * {@code pixapi.client.budget.refusals}, the calls refused because of their price. A result that is waited for twice is
 * counted twice.
 *
 * <p><b>Errors.</b> {@code error.type} is one of {@code invalid_request}, {@code model_not_found}, {@code unsupported},
 * {@code unpriced}, {@code prompt_refused}, {@code over_budget}, {@code key_refused}, {@code balance_empty},
 * {@code rate_limited}, {@code unreachable}, {@code overloaded}, {@code outcome_unknown}, {@code task_failed},
 * {@code unexpected_reply}, or the class of another exception.
 */
public final class Telemetry implements Consumer<ClientEvent> {

    private static final Logger LOG = System.getLogger("ai.pixapi.jakarta");

    private final Consumer<ClientEvent> calls;
    private final UnaryOperator<Executor> carrier;

    Telemetry(Consumer<ClientEvent> calls, UnaryOperator<Executor> carrier) {
        this.calls = calls;
        this.carrier = carrier;
    }

    /**
     * Looks for the server's OpenTelemetry. Never fails.
     *
     * @param beans all beans of the application
     * @param prices what charged amounts are worth
     * @param models whose names may appear in telemetry; another name that a caller gives appears as {@code _OTHER}
     * @return what is to listen to clients; empty if there is no bean of that type, or its classes are not visible
     */
    public static Optional<Telemetry> find(Instance<Object> beans, PriceBook prices, ModelCatalog models) {
        try {
            return ServerTelemetry.find(beans, prices, models);
        } catch (LinkageError absent) {
            LOG.log(Level.DEBUG, "no telemetry: {0}", absent.toString());
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "no telemetry: the server's OpenTelemetry cannot be used", broken);
        }
        return Optional.empty();
    }

    @Override
    public void accept(ClientEvent event) {
        calls.accept(event);
    }

    /**
     * Carries the current span to other threads, so that the spans of what they run are its children.
     *
     * @param threads runs what it is given
     * @return runs it there with the span that is current where it was given
     */
    public Executor carrying(Executor threads) {
        return carrier.apply(threads);
    }
}
