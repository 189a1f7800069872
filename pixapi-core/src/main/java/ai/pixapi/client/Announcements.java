package ai.pixapi.client;

import ai.pixapi.client.ClientEvent.RequestStarted;
import ai.pixapi.media.MediaRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells listeners of a client's calls. What a listener throws is logged and ends nothing: an order may be paid for.
 *
 * @param client the client's name
 * @param listeners who is told, in order
 * @param clock the time
 */
record Announcements(String client, List<Consumer<? super ClientEvent>> listeners, InstantSource clock) {

    private static final Logger LOG = System.getLogger("ai.pixapi.client");

    /** Runs a call that places an order. */
    <T> T ordering(ClientEvent.Call kind, MediaRequest request, Function<AnnouncedCall, T> work) {
        return run(
                new RequestStarted(
                        client,
                        clock.instant(),
                        newId(),
                        kind,
                        request.model(),
                        Optional.of(request.capability()),
                        request.n(),
                        Optional.empty()),
                work);
    }

    /** Runs a call that waits for an order. */
    <T> T waiting(Handle handle, Function<AnnouncedCall, T> work) {
        return run(
                new RequestStarted(
                        client,
                        clock.instant(),
                        newId(),
                        ClientEvent.Call.AWAIT,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.of(handle.id())),
                call -> {
                    call.placed(handle);
                    return work.apply(call);
                });
    }

    private <T> T run(RequestStarted started, Function<AnnouncedCall, T> work) {
        AnnouncedCall call = new AnnouncedCall(this, started);
        tell(started);
        try {
            T done = work.apply(call);
            call.ended(Optional.empty());
            return done;
        } catch (Throwable failure) {
            // also a checked one, which something around a provider may throw undeclared
            call.ended(Optional.of(failure));
            throw failure;
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Errors too: one of a class that cannot be loaded must not stand in the place of a paid result. */
    void tell(ClientEvent event) {
        for (Consumer<? super ClientEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException | Error broken) {
                LOG.log(
                        Level.WARNING,
                        "a listener failed at " + event.getClass().getSimpleName(),
                        broken);
            }
        }
    }

    /** A random one only if somebody hears of it. */
    private UUID newId() {
        return listeners.isEmpty() ? new UUID(0, 0) : UUID.randomUUID();
    }
}
