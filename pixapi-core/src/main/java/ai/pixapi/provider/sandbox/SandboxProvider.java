package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.MediaResult;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Sleeper;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A provider without an account, a network or a bill: it draws abstract pictures and films itself, writes the prompt on
 * them, and takes any model name. The same prompt, model, size and number give the same bytes on the same machine.
 *
 * <p><b>Sizes.</b> Exact sizes are kept; {@code auto} is 1024x1024 for a generation and the first image's size for an
 * edit, with a long edge of 64 to 4096; a ratio is about one megapixel with sides that are multiples of 8; a tier is a
 * square. There are at most 4096x4096 pixels. The prompt is written from 24 pixels on, model, size and number from a
 * width of 150. Files are those of {@link #outputFormats()}.
 *
 * <p><b>Edits</b> show all images side by side in the colours of the prompt. Images must be given as content: the
 * sandbox fetches nothing. They have at most 40 megapixels, sides of at most 16384 and 50 MiB. WebP is read only where
 * an ImageIO reader for it is installed. Of an animation the first picture is taken.
 *
 * <p><b>Videos</b> are silent H.264 MP4 files of at most 3 seconds at 12 frames per second, scaled down to a long edge
 * of 640 pixels whatever is asked for, with even sides of at least 16. {@code auto} is 640x360 or the input image's
 * proportion; a tier is 16:9. An input image comes slowly nearer. They need {@code org.jcodec:jcodec} at run time.
 *
 * <p><b>Directive.</b> The first {@code [[sandbox key=value ...]]} in a prompt is obeyed and not drawn:
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>values</th><th>effect</th></tr>
 * <tr><td>{@code delay}</td><td>{@code 0ms} to {@code 60s}, whole {@code ms} or {@code s}</td>
 *     <td>how long until the task ends; a synchronous sandbox answers only then, with its error too</td></tr>
 * <tr><td>{@code fail}</td><td>{@code prompt_rejected}, {@code invalid_request}, {@code key_refused},
 *     {@code balance_empty}, {@code rate_limited}, {@code overloaded}, {@code unreachable}, {@code outcome_unknown},
 *     {@code unexpected_reply}</td>
 *     <td>submitting throws the {@link PixapiException} of that name; an asynchronous sandbox does so at once</td></tr>
 * <tr><td>{@code fail}</td><td>{@code task_failed}</td><td>the task is accepted and ends as failed</td></tr>
 * <tr><td>{@code retry_after}</td><td>as for {@code delay}</td>
 *     <td>the wait that {@code rate_limited} and {@code overloaded} ask for; none by default</td></tr>
 * </table>
 *
 * <p><b>Memory.</b> Up to 1000 tasks are kept, and an eighth of the heap but at most 128 MiB of results. The oldest
 * that have ended are dropped for new ones, after which their id is unknown. Drawing is limited to one pixel at a time
 * for 16 bytes of heap. What does not fit is refused as {@link PixapiException.Overloaded}, after 10 seconds of
 * waiting for others to finish drawing.
 *
 * <p>Thread-safe.
 */
public final class SandboxProvider implements Provider {

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ID_LENGTH = 26;

    private final boolean synchronous;
    private final Duration usualDelay;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Sleeper sleeper;
    private final Studio studio;
    private final Shelf shelf;

    private SandboxProvider(Builder builder) {
        this.synchronous = builder.synchronous;
        this.usualDelay = builder.usualDelay;
        this.clock = builder.clock;
        this.random = builder.random;
        this.sleeper = builder.sleeper;
        this.studio = new Studio(builder.pixels, builder.patience);
        this.shelf = new Shelf(builder.mostTasks, builder.mostBytes);
    }

    /**
     * Starts a sandbox whose tasks are polled for. They take 2 seconds unless said otherwise.
     *
     * @return a builder
     */
    public static Builder asynchronous() {
        return new Builder(false, Duration.ofSeconds(2));
    }

    /**
     * Starts a sandbox that answers with the result. It answers at once unless said otherwise.
     *
     * @return a builder
     */
    public static Builder synchronous() {
        return new Builder(true, Duration.ZERO);
    }

    /**
     * Lists the values of {@link MediaRequest#outputFormat()} that generations and edits may have; others are refused
     * as {@link PixapiException.Unsupported}. Videos are always MP4 and ignore it.
     *
     * @return {@code png}, the default, and {@code jpeg}
     */
    public static Set<String> outputFormats() {
        return Arrays.stream(ImageFile.values()).map(ImageFile::word).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ProviderId id() {
        return ProviderId.SANDBOX;
    }

    /**
     * {@inheritDoc}
     *
     * @param ref not looked at
     * @throws PixapiException.InvalidRequest if a directive is malformed or an input image too large or undecodable
     * @throws PixapiException.Unsupported if the size, an input image or the output format is outside what the class
     *     says, or if a video is asked for without jcodec
     * @throws PixapiException.Overloaded if memory is short
     * @throws PixapiException.OutcomeUnknown if the thread is interrupted while a synchronous sandbox waits
     * @throws PixapiException as the directive says
     */
    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        Directive directive = Directive.of(request.prompt());
        ModelId model = model(request);
        Studio.check(request);
        Duration delay = directive.delay().orElse(usualDelay);
        if (synchronous) {
            sleep(delay);
        }
        directive.failAtSubmit();
        shelf.makeRoom(0, clock.instant());
        MediaResult result = directive.taskFails() ? null : studio.make(request, model.value(), directive.words());
        Instant now = clock.instant();
        Task accepted = Task.submitted(newId(), model, now);
        Task end = result == null ? accepted.failed(Mishap.TASK_FAILED.exception(null)) : accepted.completed(result);
        SandboxTask task = new SandboxTask(accepted, end, synchronous ? Duration.ZERO : delay);
        shelf.put(accepted.id(), task, result == null ? 0 : length(result), now);
        return synchronous ? end : accepted;
    }

    /**
     * {@inheritDoc}
     *
     * @throws PixapiException.InvalidRequest if there is no such task, or it was dropped for want of memory
     */
    @Override
    public Task poll(TaskId id) {
        if (!id.provider().equals(id())) {
            throw new IllegalArgumentException("the sandbox has no tasks of another provider, was " + id.provider());
        }
        return shelf.find(id, clock.instant())
                .orElseThrow(() -> new InvalidRequest("id", "the sandbox has no task " + id.value()));
    }

    private static ModelId model(MediaRequest request) {
        String name = request.model().orElse(ProviderId.SANDBOX.value());
        if (!ModelId.isValid(name)) {
            throw new InvalidRequest("model", "model must be a model id");
        }
        return new ModelId(name);
    }

    private static long length(MediaResult result) {
        return result.media().stream()
                .mapToLong(media -> media instanceof Media.Inline inline ? inline.length() : 0)
                .sum();
    }

    private TaskId newId() {
        StringBuilder value = new StringBuilder("task_");
        synchronized (random) {
            for (int i = 0; i < ID_LENGTH; i++) {
                value.append(CROCKFORD.charAt(random.nextInt(CROCKFORD.length())));
            }
        }
        return new TaskId(id(), value.toString());
    }

    private void sleep(Duration delay) {
        if (delay.isZero()) {
            return;
        }
        try {
            sleeper.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown("the wait for the sandbox was interrupted", e);
        }
    }

    /** Collects what a sandbox works with. */
    public static final class Builder {

        private static final int BYTES_PER_PIXEL_IN_WORK = 16;

        private final boolean synchronous;
        private Duration usualDelay;
        private InstantSource clock = InstantSource.system();
        private RandomGenerator random = new SecureRandom();
        private Sleeper sleeper = time -> Thread.sleep(time.toMillis());
        private int mostTasks = 1000;
        private long mostBytes = Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 8);
        private int pixels = (int) Math.min(1 << 27, Runtime.getRuntime().maxMemory() / BYTES_PER_PIXEL_IN_WORK);
        private Duration patience = Duration.ofSeconds(10);

        private Builder(boolean synchronous, Duration usualDelay) {
            this.synchronous = synchronous;
            this.usualDelay = usualDelay;
        }

        /**
         * Sets how long a task takes whose prompt does not say. Replaces the 2 seconds of an asynchronous sandbox or
         * the 0 of a synchronous one.
         *
         * @param time 0 or more
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder delay(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("a delay is 0 or more, was " + time);
            }
            this.usualDelay = time;
            return this;
        }

        /**
         * Sets what tells the time of asynchronous tasks. Replaces the system's clock.
         *
         * @param source may also be set back: a task that has ended stays so
         * @return this
         */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * Sets what task ids are made of. Replaces a {@link SecureRandom}; who can guess an id can read the task.
         *
         * @param source used by one thread at a time
         * @return this
         */
        public Builder random(RandomGenerator source) {
            this.random = source;
            return this;
        }

        /**
         * Sets how a synchronous sandbox waits. Replaces {@link Thread#sleep(long)}.
         *
         * @param waiter called with each delay other than 0
         * @return this
         */
        public Builder sleeper(Sleeper waiter) {
            this.sleeper = waiter;
            return this;
        }

        /**
         * Bounds what is kept for {@code poll}. Replaces 1,000 tasks and the smaller of 128 MiB and an eighth of the heap.
         *
         * @param tasks 1 or more
         * @param bytes of the results together, 0 or more; the newest result is kept however large
         * @return this
         */
        public Builder keeping(int tasks, long bytes) {
            this.mostTasks = tasks;
            this.mostBytes = bytes;
            return this;
        }

        Builder drawing(int pixelsAtOnce, Duration waiting) {
            this.pixels = pixelsAtOnce;
            this.patience = waiting;
            return this;
        }

        /**
         * Makes the provider.
         *
         * @return a sandbox without tasks
         */
        public SandboxProvider build() {
            return new SandboxProvider(this);
        }
    }
}
