package ai.pixapi.provider.magichour;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.exchange.Complaint;
import ai.pixapi.exchange.Conversation;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Reply;
import ai.pixapi.exchange.Sending;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Orders at Magic Hour. An order's reference is the project's {@code name}: by it a lost answer is found again in the
 * web app, in a reading and in webhooks. Task ids hold more than the project's id: see {@link ProjectHandle}.
 * Thread-safe.
 */
public final class MagicHourProvider implements Provider {

    private final MagicHourUpstream upstream;
    private final InstantSource clock;
    private final Orders orders;
    private final Conversation conversation;
    private final Uploads uploads;

    /**
     * Orders at an upstream.
     *
     * @param upstream sends
     * @param catalog the ratios and tiers of models; for models that it lacks, all that Magic Hour documents
     * @param clock for {@code Retry-After} and the birth of tasks, which the answer to an order does not tell
     */
    public MagicHourProvider(MagicHourUpstream upstream, ModelCatalog catalog, InstantSource clock) {
        this.upstream = upstream;
        this.clock = clock;
        this.orders = new Orders(catalog);
        this.conversation =
                new Conversation(ProviderId.MAGIC_HOUR, Set.of(502, 503), MagicHourProvider::complaint, clock);
        this.uploads = new Uploads(upstream, conversation, clock);
    }

    @Override
    public ProviderId id() {
        return ProviderId.MAGIC_HOUR;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Pictures that we hold are stored at Magic Hour first, one after the other. A failure there is never
     * {@link PixapiException.OutcomeUnknown}: nothing was ordered yet.
     *
     * @throws Unsupported for a video, a GIF, or the URL of a picture that shows no file extension
     */
    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        ModelId model = Orders.model(request);
        Sending order = order(request, ref);
        Reply reply = conversation.submit(ref, request.prompt(), order);
        Project project =
                new Project(conversation.body(ref, reply), missing -> conversation.unusable(ref, reply, missing));
        String id = project.id().orElseThrow(() -> conversation.unusable(ref, reply, "no project id"));
        Instant created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TaskId task;
        try {
            task = new ProjectHandle(id, Optional.of(model), Optional.of(created)).taskId();
        } catch (IllegalArgumentException unfit) {
            throw conversation.unusable(ref, reply, "a project id that cannot be asked for");
        }
        return Task.submitted(task, model, created).with(receipt(project, reply));
    }

    private Sending order(MediaRequest request, SubmitRef ref) {
        if (request instanceof Edit edit) {
            Pictures.require(edit.images());
            var body = orders.edit(edit, uploads.paths(edit.images(), edit.prompt()), ref);
            return () -> upstream.edit(body, ref);
        }
        if (request instanceof Generation generation) {
            var body = orders.generation(generation, ref);
            return () -> upstream.generate(body, ref);
        }
        throw new Unsupported("model", "magichour is asked for images only, was " + request.capability());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Each reading brings fresh download URLs, which Magic Hour keeps for about a day, and what is charged by now.
     *
     * @throws InvalidRequest also if the project was deleted
     */
    @Override
    public Task poll(TaskId id) {
        ProjectHandle handle = ProjectHandle.of(id);
        Reply reply = conversation.read(() -> upstream.project(handle.project()));
        Project project = new Project(conversation.body(reply), missing -> conversation.unexpected(reply, missing));
        if (project.id().filter(told -> !told.equals(handle.project())).isPresent()) {
            throw conversation.unexpected(reply, "another project");
        }
        if (project.isDeleted()) {
            throw new InvalidRequest("id", "magichour has deleted the task");
        }
        Instant created = handle.created().or(project::created).orElseGet(clock::instant);
        ModelId model = handle.model().orElse(ProjectHandle.UNKNOWN_MODEL);
        return project.advance(Task.submitted(id, model, created)).with(receipt(project, reply));
    }

    /**
     * Deletes a project with its pictures, for good. It says nothing of money: what was charged stays charged.
     *
     * @param id a task at Magic Hour
     * @throws InvalidRequest if there is no such project, or no more
     * @throws PixapiException if Magic Hour cannot be asked; then it may be repeated
     * @throws IllegalArgumentException if the id belongs to another provider
     */
    public void delete(TaskId id) {
        ProjectHandle handle = ProjectHandle.of(id);
        conversation.read(() -> upstream.delete(handle.project()));
    }

    private static Receipt receipt(Project project, Reply reply) {
        return new Receipt(project.charged(), reply.requestId(), reply.text());
    }

    /** Errors are {@code {"message"}}. With an id something was created, whatever the status says. */
    private static Complaint complaint(Fields body) {
        String message = body.text("message").orElse("");
        if (message.isEmpty() || body.has("id")) {
            return Complaint.NONE;
        }
        String code = body.word("code").orElse(tellsOfAnEmptyBalance(message) ? "insufficient_quota" : "");
        return new Complaint(true, code, message, "");
    }

    /** Until 2026-03 an empty balance was 422, told from other faults by its sentence alone. */
    private static boolean tellsOfAnEmptyBalance(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        return words.contains("credits") && (words.contains("insufficient") || words.contains("not enough"));
    }
}
