package ai.pixapi.provider.pixapi;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.exchange.Conversation;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.Reply;
import ai.pixapi.exchange.Sending;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;

/**
 * Orders at Pixapi. They go to the asynchronous endpoints, where an answer can be lost for milliseconds only and not for
 * the time of a whole rendering. Thread-safe.
 */
public final class PixapiProvider implements Provider {

    /** No task of Pixapi's own is known to begin so. */
    private static final String AT_ONCE = "sync:";

    private final PixapiUpstream upstream;
    private final boolean atOnce;
    private final Orders orders;
    private final Conversation conversation;
    private final Answers answers;

    /**
     * Orders at an upstream, to poll for the results.
     *
     * @param upstream sends
     * @param catalog knows which settings a model has; a model that is not in it is sent every setting
     * @param clock for {@code Retry-After} and for tasks whose birth the upstream does not tell
     */
    public PixapiProvider(PixapiUpstream upstream, ModelCatalog catalog, InstantSource clock) {
        this(upstream, catalog, clock, false);
    }

    private PixapiProvider(PixapiUpstream upstream, ModelCatalog catalog, InstantSource clock, boolean atOnce) {
        this.upstream = upstream;
        this.atOnce = atOnce;
        this.orders = new Orders(catalog);
        this.conversation = new Conversation(ProviderId.PIXAPI, Set.of(503), Complaints::read, clock);
        this.answers = new Answers(conversation, clock);
    }

    /**
     * Orders pictures at the synchronous endpoints: a submission lasts as long as the rendering and returns a completed
     * task, which cannot be polled. If the connection breaks meanwhile, the order is paid for and lost. Videos have
     * asynchronous endpoints alone.
     *
     * @param upstream sends, with a deadline longer than a rendering
     * @param catalog knows which settings a model has; a model that is not in it is sent every setting
     * @param clock for {@code Retry-After} and for tasks whose birth the upstream does not tell
     * @return the provider
     */
    public static PixapiProvider synchronous(PixapiUpstream upstream, ModelCatalog catalog, InstantSource clock) {
        return new PixapiProvider(upstream, catalog, clock, true);
    }

    @Override
    public ProviderId id() {
        return ProviderId.PIXAPI;
    }

    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        ModelId model = new ModelId(
                request.model().orElseThrow(() -> new IllegalArgumentException("the request must name a model")));
        orders.requireFields(request);
        Reply reply = conversation.submit(ref, request.prompt(), sending(request, ref));
        return atOnce && !(request instanceof Video)
                ? answers.made(reply, model, ref, new TaskId(ProviderId.PIXAPI, AT_ONCE + ref))
                : answers.accepted(reply, model, ref);
    }

    private Sending sending(MediaRequest request, SubmitRef ref) {
        if (request instanceof Generation generation) {
            JsonObject body = orders.generation(generation);
            return () -> atOnce ? upstream.generateNow(body, ref) : upstream.generate(body, ref);
        }
        if (request instanceof Edit edit && Orders.holdsAllImages(edit)) {
            Form form = orders.form(edit);
            return () -> atOnce ? upstream.editNow(form, ref) : upstream.edit(form, ref);
        }
        if (request instanceof Edit edit) {
            JsonObject body = orders.edit(edit);
            return () -> atOnce ? upstream.editNow(body, ref) : upstream.edit(body, ref);
        }
        if (request instanceof Video video) {
            JsonObject body = orders.video(video);
            return () -> upstream.video(body, ref);
        }
        throw new AssertionError(request);
    }

    @Override
    public Task poll(TaskId id) {
        if (!id.provider().equals(ProviderId.PIXAPI)) {
            throw new IllegalArgumentException("a task of pixapi is polled here, was one of " + id.provider());
        }
        if (id.value().startsWith(AT_ONCE)) {
            throw new InvalidRequest("id", "pixapi answered this order at once: there is no task to ask for");
        }
        return answers.polled(conversation.read(() -> upstream.task(id.value())), id);
    }

    /**
     * Asks for the models that the account may use. Costs nothing.
     *
     * @return the answer's body, as {@code Catalogs.withListed} reads it
     * @throws PixapiException if the upstream cannot be asked, or answers no list
     */
    public InputStream models() {
        Reply reply;
        try {
            reply = conversation.read(upstream::models);
        } catch (InvalidRequest notThere) {
            throw new PixapiException.UnexpectedReply("pixapi answered 404: there is no list of models at its address");
        }
        if (reply.json().map(Fields::of).filter(body -> body.has("data")).isEmpty()) {
            throw conversation.unexpected(reply, "no list of models");
        }
        return new ByteArrayInputStream(reply.text().getBytes(StandardCharsets.UTF_8));
    }
}
