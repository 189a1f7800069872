package ai.pixapi.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order that a server has taken. It gets on by being polled. Thread-safe. */
public final class Order {

    private final String id;
    private final OrderDraft draft;
    private final Reference reference;
    private final InstantSource clock;
    private final Instant created;
    private final List<ResultFile> results;
    private final BigDecimal charged;
    private BigDecimal refunded = BigDecimal.ZERO;
    private OrderState state = OrderState.SUBMITTED;
    private Reply.@Nullable Failure failure;
    private @Nullable String statusWord;
    private @Nullable Instant ended;
    private boolean refundsOnFailure;
    private boolean held;
    private boolean deleted;
    private int finishAfter;
    private int polls;

    Order(
            String id,
            OrderDraft draft,
            Reference reference,
            InstantSource clock,
            List<ResultFile> results,
            BigDecimal charged) {
        this.id = id;
        this.draft = draft;
        this.reference = reference;
        this.clock = clock;
        this.created = clock.instant();
        this.results = List.copyOf(results);
        this.charged = charged;
    }

    synchronized void plan(int afterPolls, Reply.@Nullable Failure fails, boolean refunds) {
        this.finishAfter = afterPolls;
        this.failure = fails;
        this.refundsOnFailure = refunds;
    }

    /** {@return the id that the upstream gave it} */
    public String id() {
        return id;
    }

    /** {@return what is made} */
    public OrderKind kind() {
        return draft.kind();
    }

    /** {@return the model as it was asked for, or the upstream's name of the operation} */
    public String model() {
        return draft.model();
    }

    /** {@return how many results were asked for} */
    public int n() {
        return draft.n();
    }

    /** {@return what identifies it to the client: {@code Idempotency-Key}, or else {@code name}} */
    public Optional<String> reference() {
        return reference.key().or(reference::name);
    }

    /** {@return the address to tell of its end: {@code X-Webhook-URL}} */
    public Optional<String> callback() {
        return reference.callback();
    }

    /** {@return what it cost when it was taken, in the server's unit} */
    public BigDecimal charged() {
        return charged;
    }

    /** {@return what was given back of it} */
    public synchronized BigDecimal refunded() {
        return refunded;
    }

    /** {@return how far it is} */
    public synchronized OrderState state() {
        return state;
    }

    /** {@return how often it was asked after} */
    public synchronized int polls() {
        return polls;
    }

    /** {@return when it was taken, by the server's clock} */
    public Instant created() {
        return created;
    }

    /** {@return the files it results in} */
    public List<ResultFile> results() {
        return results;
    }

    /** Keeps it as it is, however often it is polled, until {@link #complete()}, {@link #fail} or {@link #cancel()}. */
    public synchronized void hold() {
        held = true;
    }

    /** Completes it now. */
    public synchronized void complete() {
        failure = null;
        end(OrderState.COMPLETED, clock.instant());
    }

    /**
     * Fails it now, with a refund unless the server refunds later.
     *
     * @param code the error's code, where the shape has one
     * @param message the error's message
     */
    public synchronized void fail(String code, String message) {
        failure = new Reply.Failure(code, message);
        end(OrderState.FAILED, clock.instant());
    }

    /** Stops it, as a person could in the upstream's own application, with a refund unless the server refunds later. */
    public synchronized void cancel() {
        end(OrderState.CANCELED, clock.instant());
    }

    /** Gives back all that was charged. */
    public synchronized void refund() {
        refunded = charged;
    }

    /**
     * Makes its answers say this as their status, whatever its state.
     *
     * @param word a status of the documents or an invented one
     */
    public synchronized void sayStatus(String word) {
        statusWord = word;
    }

    synchronized String statusWord(String usual) {
        return statusWord == null ? usual : statusWord;
    }

    synchronized Reply.Failure failure() {
        return failure == null ? new Reply.Failure("unknown_error", "The work came to nothing.") : failure;
    }

    synchronized Instant ended() {
        return ended == null ? created : ended;
    }

    synchronized void delete() {
        deleted = true;
    }

    synchronized boolean isDeleted() {
        return deleted;
    }

    /** {@return the name that the order gave to what is made} */
    Optional<String> name() {
        return reference.name();
    }

    OrderDraft draft() {
        return draft;
    }

    synchronized int progress() {
        return switch (state) {
            case SUBMITTED -> 0;
            case PROCESSING, FAILED, CANCELED -> 40;
            case COMPLETED -> 100;
        };
    }

    /** Somebody asks after it. Returns whether that ends it. */
    synchronized boolean poll(Instant now, boolean nothingMoves) {
        polls++;
        if (held || nothingMoves || state.isEnd()) {
            return false;
        }
        if (polls >= finishAfter) {
            end(failure == null ? OrderState.COMPLETED : OrderState.FAILED, now);
            return true;
        }
        state = polls == 1 && finishAfter > 2 ? OrderState.SUBMITTED : OrderState.PROCESSING;
        return false;
    }

    synchronized void end(OrderState how, Instant now) {
        state = how;
        ended = now;
        if (how != OrderState.COMPLETED && refundsOnFailure) {
            refunded = charged;
        }
    }

    @Override
    public synchronized String toString() {
        return id + " " + draft.kind() + " " + draft.model() + " x" + draft.n() + " " + state;
    }
}
