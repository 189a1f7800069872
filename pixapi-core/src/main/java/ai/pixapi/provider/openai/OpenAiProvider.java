package ai.pixapi.provider.openai;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.exchange.Conversation;
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
import java.time.InstantSource;
import java.util.Set;

/**
 * Orders at a server that speaks the OpenAI Images API. It answers with the pictures, so that every task is completed at
 * once, carries our reference as its id and cannot be polled. A rendering whose answer is lost is paid for. Thread-safe.
 */
public final class OpenAiProvider implements Provider {

    private final OpenAiUpstream upstream;
    private final ProviderId id;
    private final Orders orders;
    private final Conversation conversation;
    private final Answers answers;

    /**
     * Orders at OpenAI, as {@link ProviderId#OPENAI}.
     *
     * @param upstream sends
     * @param catalog knows which settings a model has; a model that is not in it is sent every setting
     * @param clock for {@code Retry-After} and for answers without a date
     */
    public OpenAiProvider(OpenAiUpstream upstream, ModelCatalog catalog, InstantSource clock) {
        this(upstream, ProviderId.OPENAI, catalog, clock);
    }

    /**
     * Orders at one of several servers.
     *
     * @param upstream sends
     * @param id what to call the server; the catalog's models of this provider are its models
     * @param catalog knows which settings a model has; a model that is not in it is sent every setting
     * @param clock for {@code Retry-After} and for answers without a date
     */
    public OpenAiProvider(OpenAiUpstream upstream, ProviderId id, ModelCatalog catalog, InstantSource clock) {
        this.upstream = upstream;
        this.id = id;
        this.orders = new Orders(id, catalog);
        // No status above 499 says that nothing was made: such a server may be a relay, and repeats what it was told.
        this.conversation = new Conversation(id, Set.of(), Answers::complaint, clock);
        this.answers = new Answers(conversation, clock);
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        ModelId model = new ModelId(
                request.model().orElseThrow(() -> new IllegalArgumentException("the request must name a model")));
        Reply reply = conversation.submit(ref, request.prompt(), sending(request, ref));
        return answers.made(reply, new TaskId(id, ref.value()), model, ref);
    }

    private Sending sending(MediaRequest request, SubmitRef ref) {
        if (request instanceof Generation generation) {
            JsonObject body = orders.generation(generation);
            return () -> upstream.generate(body, ref);
        }
        if (request instanceof Edit edit && orders.fitsAForm(edit)) {
            Form form = orders.form(edit);
            return () -> upstream.edit(form, ref);
        }
        if (request instanceof Edit edit) {
            JsonObject body = orders.edit(edit);
            return () -> upstream.edit(body, ref);
        }
        if (request instanceof Video video) {
            throw orders.noVideos(video);
        }
        throw new AssertionError(request);
    }

    /**
     * Refuses: what the server made, it has answered already.
     *
     * @throws InvalidRequest naming {@code id}
     */
    @Override
    public Task poll(TaskId task) {
        if (!task.provider().equals(id)) {
            throw new IllegalArgumentException("a task of " + id + " is polled here, was one of " + task.provider());
        }
        throw new InvalidRequest("id", id + " answers every order at once: there is no task to ask for");
    }
}
