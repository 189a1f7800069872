package ai.pixapi.jakarta.fault;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Retries;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** A provider behind its bean, whose own refusals become errors of ours: nothing was sent. */
final class Guarded implements Provider {

    private final Provider provider;
    private final Retries retries;
    private final ProviderCalls calls;
    private final Refusals refusals;
    private final boolean waiting;
    private final Duration noOrders;
    private final Duration noPolls;

    /** The class is that of the bean, which stands behind a proxy. */
    Guarded(
            Provider provider,
            Retries retries,
            ProviderCalls calls,
            Class<? extends ProviderCalls> type,
            Refusals refusals,
            boolean waiting) {
        this.provider = provider;
        this.retries = retries;
        this.calls = calls;
        this.refusals = refusals;
        this.waiting = waiting;
        this.noOrders = Breakers.delay(type, "submit");
        this.noPolls = Breakers.delay(type, waiting ? "watch" : "poll");
    }

    @Override
    public ProviderId id() {
        return provider.id();
    }

    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        try {
            Task accepted = calls.submit(provider, retries, request, ref);
            refusals.passed(id());
            return accepted;
        } catch (CircuitBreakerOpenException open) {
            refusals.refused(id(), noOrders);
            throw new Overloaded(
                    id() + " is left alone for a while, too many calls have failed; nothing was sent", noOrders);
        } catch (CallerLeft gone) {
            refusals.passed(id());
            throw gone.outcome();
        } catch (PixapiException failed) {
            refusals.passed(id());
            throw failed;
        } catch (BulkheadException full) {
            throw new Overloaded(id() + " has as many orders under way as are allowed; nothing was sent", null);
        } catch (FaultToleranceException other) {
            // no annotation of ours throws one after an order was handed on, but a server's own policy might
            throw new OutcomeUnknown(
                    id() + " may have accepted and charged the order: it was given up (reference " + ref
                            + "). Do not send it again before that is known.",
                    ref.value(),
                    null,
                    other);
        }
    }

    @Override
    public Task poll(TaskId id) {
        try {
            return waiting ? calls.watch(provider, id) : calls.poll(provider, id);
        } catch (CircuitBreakerOpenException open) {
            throw new Overloaded(id() + " is left alone for a while, too many questions have failed", noPolls);
        } catch (CallerLeft gone) {
            throw gone.outcome();
        } catch (FaultToleranceException full) {
            keepInterrupt(full);
            throw new Overloaded(id() + " was not asked: " + full.getClass().getSimpleName(), null);
        } catch (Exception other) {
            // WildFly's interceptors throw an undeclared one if they are interrupted between two tries
            if (other instanceof RuntimeException known) {
                throw known;
            }
            keepInterrupt(other);
            throw new Overloaded(
                    id() + " was not asked again: " + other.getClass().getSimpleName(), null);
        }
    }

    /** Whoever waits for the task shall hear of it: the interceptors have taken the thread's interrupt. */
    private static void keepInterrupt(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
