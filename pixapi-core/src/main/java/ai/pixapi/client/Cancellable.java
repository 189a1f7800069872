package ai.pixapi.client;

import ai.pixapi.PixapiException.OutcomeUnknown;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Blocking work on another thread, which cancelling interrupts. */
final class Cancellable<T> extends CompletableFuture<T> {

    private static final Logger LOG = System.getLogger("ai.pixapi.client");

    private @Nullable Thread worker;

    static <T> CompletableFuture<T> run(Executor executor, Supplier<T> work) {
        Cancellable<T> future = new Cancellable<>();
        try {
            executor.execute(() -> future.work(work));
        } catch (RejectedExecutionException closed) {
            future.completeExceptionally(closed);
        }
        return future;
    }

    private void work(Supplier<T> work) {
        synchronized (this) {
            if (isDone()) {
                return;
            }
            worker = Thread.currentThread();
        }
        try {
            T done = work.get();
            if (!complete(done)) {
                tellOfWhatIsLost(done);
            }
        } catch (Throwable failure) {
            if (!completeExceptionally(failure) && failure instanceof OutcomeUnknown) {
                tellOfWhatIsLost(failure.getMessage());
            }
        } finally {
            synchronized (this) {
                worker = null;
                if (isCancelled()) {
                    // the interrupt was for this work and not for the thread's next one
                    Thread.interrupted();
                }
            }
        }
    }

    /** Nobody can get at it any more, and it may be paid for. */
    private static void tellOfWhatIsLost(@Nullable Object order) {
        LOG.log(Level.WARNING, "a call was given up, but its order may go on: " + order);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        synchronized (this) {
            if (cancelled && worker != null) {
                worker.interrupt();
            }
        }
        return cancelled;
    }
}
