package ai.pixapi.jakarta;

import ai.pixapi.client.ClientEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Tells a client's events as CDI events: to {@code @Observes} on the thread that makes the call, which waits, and to {@code
 * @ObservesAsync} on the container's threads.
 */
@ApplicationScoped
public class Announcer implements Consumer<ClientEvent> {

    private static final Logger LOG = System.getLogger("ai.pixapi.jakarta");

    @Inject
    private Event<ClientEvent> events;

    @Inject
    private ManagedThreads threads;

    /** For the container. */
    public Announcer() {}

    @Override
    public void accept(ClientEvent event) {
        try {
            events.fire(event);
        } finally {
            told(event).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.log(
                            Level.WARNING,
                            "an asynchronous observer failed at "
                                    + event.getClass().getSimpleName(),
                            failure);
                }
            });
        }
    }

    private CompletionStage<ClientEvent> told(ClientEvent event) {
        return threads.executor()
                .map(executor -> events.fireAsync(event, NotificationOptions.ofExecutor(executor)))
                .orElseGet(() -> events.fireAsync(event));
    }
}
