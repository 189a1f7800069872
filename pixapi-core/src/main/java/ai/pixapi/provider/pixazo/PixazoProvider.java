package ai.pixapi.provider.pixazo;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.exchange.Conversation;
import ai.pixapi.exchange.Reply;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders at Pixazo. A task id holds the model, the time of acceptance and the way to ask beside Pixazo's request id;
 * {@link #poll} takes the bare request id too. Thread-safe.
 */
public final class PixazoProvider implements Provider {

    private final PixazoUpstream upstream;
    private final PixazoOptions options;
    private final Orders orders;
    private final Conversation conversation;
    private final Answers answers;

    /**
     * Orders at an upstream.
     *
     * @param upstream sends
     * @param catalog tells what the models accept: an order beyond that is refused before it is sent
     * @param options where Pixazo's documents leave a choice
     * @param clock for {@code Retry-After} and the time of acceptance, which Pixazo does not tell
     */
    public PixazoProvider(PixazoUpstream upstream, ModelCatalog catalog, PixazoOptions options, InstantSource clock) {
        this.upstream = upstream;
        this.options = options;
        this.orders = new Orders(catalog, options);
        // No status from 500 on is documented to mean that nothing was taken.
        this.conversation = new Conversation(ProviderId.PIXAZO, Set.of(), Complaints::of, clock);
        this.answers = new Answers(conversation, options.polling(), clock);
    }

    @Override
    public ProviderId id() {
        return ProviderId.PIXAZO;
    }

    /**
     * {@inheritDoc}
     *
     * @throws PixapiException.Unsupported also for a local picture, unless {@link PixazoOptions#dataUrls} allows it
     */
    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        Operation operation = Operation.of(request);
        JsonObject body = orders.body(operation, request);
        @Nullable URI callback = options.callback(ref);
        Reply reply =
                conversation.submit(ref, request.prompt(), () -> upstream.order(operation.path(), body, ref, callback));
        return answers.accepted(operation.model(), ref, reply);
    }

    @Override
    public Task poll(TaskId id) {
        if (!id.provider().equals(ProviderId.PIXAZO)) {
            throw new IllegalArgumentException("a task of pixazo is asked for, was one of " + id.provider());
        }
        Handle handle = Handle.of(id, options.polling());
        return answers.seen(handle, status(handle));
    }

    private Reply status(Handle handle) {
        if (handle.way() == Way.NONE) {
            throw new InvalidRequest("id", "the task ended with its order and pixazo gave it no id to ask with");
        }
        return handle.way() == Way.V2 ? requestStatus(handle.requestId()) : getStatus(handle.requestId());
    }

    private Reply getStatus(String requestId) {
        JsonObject body =
                Orders.JSON.createObjectBuilder().add("requestId", requestId).build();
        try {
            return conversation.read(() -> upstream.getStatus(body));
        } catch (InvalidRequest unknownThere) {
            // whether the older polling still works is not documented
            if (options.polling() == Polling.GET_STATUS) {
                throw unknownThere;
            }
            return requestStatus(requestId);
        }
    }

    private Reply requestStatus(String requestId) {
        return conversation.read(() -> upstream.requestStatus(requestId));
    }
}
