package ai.pixapi.client;

import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.http.Transport;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** What a client has opened and must close, and who must hear of it. */
final class Closing implements AutoCloseable {

    private final Transport transport;
    private final Sleepers sleepers;
    private @Nullable ExecutorService own;

    Closing(Transport transport, Sleepers sleepers) {
        this.transport = transport;
        this.sleepers = sleepers;
    }

    Transport transport() {
        return transport;
    }

    Sleepers sleepers() {
        return sleepers;
    }

    /** The client's own threads, which most clients never ask for. */
    synchronized Executor executor() {
        if (own == null) {
            own = Threads.newExecutor();
            if (sleepers.areClosed()) {
                own.shutdownNow();
            }
        }
        return own;
    }

    /** The provider as long as the client is open: a wait for a task would outlive it otherwise. */
    Provider whileOpen(Provider provider) {
        return new WhileOpen(provider, sleepers);
    }

    @Override
    public void close() {
        sleepers.close();
        endThreads();
        transport.close();
    }

    private synchronized void endThreads() {
        if (own != null) {
            own.shutdownNow();
        }
    }

    private record WhileOpen(Provider provider, Sleepers sleepers) implements Provider {

        @Override
        public ProviderId id() {
            return provider.id();
        }

        @Override
        public Task submit(MediaRequest request, SubmitRef ref) {
            return provider.submit(request, ref);
        }

        @Override
        public Task poll(TaskId task) {
            if (sleepers.areClosed()) {
                throw OutcomeUnknown.ofAccepted(
                        "the task " + task + " was accepted, but the client was closed. Ask for it again, do not order"
                                + " anew.",
                        task.toString(),
                        null);
            }
            return provider.poll(task);
        }
    }
}
