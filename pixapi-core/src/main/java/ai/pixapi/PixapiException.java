package ai.pixapi;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every error of this library, sorted by who must act. Each one answers three questions: may the same request be sent
 * again ({@link #mayRetry()}), when ({@link #retryAfter()}), and did it cost money ({@link #charged()}).
 *
 * <p>Messages are safe to show to an end user: they hold no key, no prompt and no text of an upstream that was not
 * checked.
 */
public abstract sealed class PixapiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether a failed request cost money. */
    public enum Charged {
        /** It did. */
        YES,
        /** It did not. */
        NO,
        /** Nobody knows yet: ask for the task before sending anything again. */
        UNKNOWN
    }

    private PixapiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Says whether the unchanged request may be sent again.
     *
     * @return true when nothing was bought and the cause passes with time
     */
    public boolean mayRetry() {
        return false;
    }

    /**
     * Says how long to wait before the request is sent again.
     *
     * @return the wait that the upstream asked for; empty when it named none or when a retry makes no sense
     */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /**
     * Says whether the request cost money.
     *
     * @return {@link Charged#NO} unless a subtype says otherwise
     */
    public Charged charged() {
        return Charged.NO;
    }

    /**
     * Names the part of the request that is at fault, by its name on the wire.
     *
     * @return for example {@code size}; empty when no single field is at fault
     */
    public Optional<String> field() {
        return Optional.empty();
    }

    /** The caller must change the request. Nothing was bought; sending the same again fails again. */
    public abstract static sealed class Rejected extends PixapiException {

        private static final long serialVersionUID = 1L;

        private final @Nullable String field;

        private Rejected(@Nullable String field, String message) {
            super(message, null);
            this.field = field;
        }

        @Override
        public Optional<String> field() {
            return Optional.ofNullable(field);
        }
    }

    /** A field is missing, malformed or outside its range. */
    public static final class InvalidRequest extends Rejected {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param field the field's name on the wire
         * @param message what is wrong and what would be right
         */
        public InvalidRequest(String field, String message) {
            super(field, message);
        }
    }

    /** No such model, by id or alias. */
    public static final class ModelNotFound extends Rejected {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param message which model is unknown, and where
         */
        public ModelNotFound(String message) {
            super("model", message);
        }
    }

    /** The request is well formed, but the model cannot do it. */
    public static final class Unsupported extends Rejected {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param field the field's name on the wire
         * @param message the model's rule and the nearest valid value
         */
        public Unsupported(String field, String message) {
            super(field, message);
        }
    }

    /** The price book has no price for the request. Such a request is never sent and never counts as free. */
    public static final class Unpriced extends Rejected {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param field the field that leaves the published prices
         * @param message what has no price
         */
        public Unpriced(String field, String message) {
            super(field, message);
        }
    }

    /** The provider's content policy refused the prompt or an input image. */
    public static final class PromptRefused extends Rejected {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param message what the provider refused, in safe words
         */
        public PromptRefused(String message) {
            super("prompt", message);
        }
    }

    /** The request costs more than the caller allows, or may do so. It was not sent. */
    public static final class OverBudget extends Rejected {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param message the price and what was allowed
         */
        public OverBudget(String message) {
            super("max_cost", message);
        }
    }

    /** The operator must act: the account at the provider is at fault, not the caller. Another route may serve. */
    public abstract static sealed class AccountRefused extends PixapiException {

        private static final long serialVersionUID = 1L;

        private AccountRefused(String message) {
            super(message, null);
        }
    }

    /** The provider does not accept our key, or the key may not do this. */
    public static final class KeyRefused extends AccountRefused {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param message which provider refused
         */
        public KeyRefused(String message) {
            super(message);
        }
    }

    /** Our balance at the provider is empty. */
    public static final class BalanceEmpty extends AccountRefused {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param message which provider refused
         */
        public BalanceEmpty(String message) {
            super(message);
        }
    }

    /** Time will help: nothing was accepted, and the same request may be sent again. */
    public abstract static sealed class Unavailable extends PixapiException {

        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        private Unavailable(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        @Override
        public boolean mayRetry() {
            return true;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** Too many requests. */
    public static final class RateLimited extends Unavailable {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param message who limits
         * @param retryAfter the wait that was asked for, or null
         */
        public RateLimited(String message, @Nullable Duration retryAfter) {
            super(message, retryAfter, null);
        }
    }

    /** No connection was made, so nothing was ordered; or a question that costs nothing found no answer. */
    public static final class Unreachable extends Unavailable {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param message who could not be reached
         * @param cause what the transport said, or null
         */
        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, null, cause);
        }
    }

    /** The provider said that it did not take the request for lack of capacity. */
    public static final class Overloaded extends Unavailable {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param message who is overloaded
         * @param retryAfter the wait that was asked for, or null
         */
        public Overloaded(String message, @Nullable Duration retryAfter) {
            super(message, retryAfter, null);
        }
    }

    /**
     * The request was sent and no usable answer came: it may have been accepted and charged. It must not be sent again
     * before that is known.
     */
    public static final class OutcomeUnknown extends PixapiException {

        private static final long serialVersionUID = 1L;

        private final @Nullable String reference;
        private final @Nullable String requestId;
        private final @Nullable String task;

        /**
         * Creates the error.
         *
         * @param message what was sent where, and what is missing
         * @param cause what the transport said, or null
         */
        public OutcomeUnknown(String message, @Nullable Throwable cause) {
            this(message, null, null, cause);
        }

        /**
         * Creates the error.
         *
         * @param message what was sent where, and what is missing
         * @param reference our reference for the attempt, by which it may be found; or null
         * @param requestId the provider's name for the request, or null
         * @param cause what the transport said, or null
         */
        public OutcomeUnknown(
                String message, @Nullable String reference, @Nullable String requestId, @Nullable Throwable cause) {
            super(message, cause);
            this.reference = reference;
            this.requestId = requestId;
            this.task = null;
        }

        private OutcomeUnknown(String message, String task, @Nullable Throwable cause) {
            super(message, cause);
            this.reference = task;
            this.requestId = null;
            this.task = task;
        }

        /**
         * Tells of an order that was accepted and whose end nobody knows yet.
         *
         * @param message why it is not known
         * @param task the task's handle
         * @param cause what went wrong while asking, or null
         * @return the error
         */
        public static OutcomeUnknown ofAccepted(String message, String task, @Nullable Throwable cause) {
            return new OutcomeUnknown(message, task, cause);
        }

        /**
         * Says whether the order was accepted, and by what it can be asked for again.
         *
         * @return the task's handle, {@code provider:id}; empty if nobody knows whether it was accepted
         */
        public Optional<String> task() {
            return Optional.ofNullable(task);
        }

        /**
         * Says by what the order may be found again.
         *
         * @return our reference for the attempt, or the handle of the accepted task
         */
        public Optional<String> reference() {
            return Optional.ofNullable(reference);
        }

        /**
         * Says how the provider named the request, for its support.
         *
         * @return its request id, if an answer came and carried one
         */
        public Optional<String> requestId() {
            return Optional.ofNullable(requestId);
        }

        @Override
        public Charged charged() {
            return Charged.UNKNOWN;
        }
    }

    /** The provider failed the task for good. Nothing is owed for it; a new order may be placed. */
    public static final class TaskFailed extends PixapiException {

        private static final long serialVersionUID = 1L;

        /**
         * Creates the error.
         *
         * @param message what failed, in safe words
         */
        public TaskFailed(String message) {
            super(message, null);
        }
    }

    /** The provider answered outside its documented shape: this library must be mended. */
    public static final class UnexpectedReply extends PixapiException {

        private static final long serialVersionUID = 1L;

        private final @Nullable String reference;
        private final @Nullable String requestId;

        /**
         * Creates the error of a question, which cost nothing.
         *
         * @param message what was expected and what came, in safe words
         */
        public UnexpectedReply(String message) {
            this(message, null, null);
        }

        /**
         * Creates the error of an order that was answered at once, with results that cannot be opened. It was taken.
         *
         * @param message what was expected and what came, in safe words
         * @param reference our reference for the attempt, or null
         * @param requestId the provider's name for the request, or null
         */
        public UnexpectedReply(String message, @Nullable String reference, @Nullable String requestId) {
            super(message, null);
            this.reference = reference;
            this.requestId = requestId;
        }

        /**
         * Says by what the order may be complained of.
         *
         * @return our reference for the attempt; empty if a task was asked for, whose id the caller has
         */
        public Optional<String> reference() {
            return Optional.ofNullable(reference);
        }

        /**
         * Says how the provider named the request, for its support.
         *
         * @return its request id, if an order's answer carried one
         */
        public Optional<String> requestId() {
            return Optional.ofNullable(requestId);
        }

        @Override
        public Charged charged() {
            return Charged.UNKNOWN;
        }
    }
}
