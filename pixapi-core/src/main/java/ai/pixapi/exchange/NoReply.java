package ai.pixapi.exchange;

import org.jspecify.annotations.Nullable;

/**
 * No whole answer came. What that means for money depends on one fact alone: whether any of the request may have left
 * this machine.
 */
public final class NoReply extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    private NoReply(boolean sent, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    /**
     * Tells that it is certain that nothing of the request was received: no connection was made.
     *
     * @param message what happened, without URL, key or body
     * @param cause what the transport said, or null
     * @return the failure
     */
    public static NoReply notSent(String message, @Nullable Throwable cause) {
        return new NoReply(false, message, cause);
    }

    /**
     * Tells that the request or a part of it may have been received.
     *
     * @param message what happened, without URL, key or body
     * @param cause what the transport said, or null
     * @return the failure
     */
    public static NoReply afterSending(String message, @Nullable Throwable cause) {
        return new NoReply(true, message, cause);
    }

    /** {@return false only if it is certain that the upstream received nothing} */
    public boolean wasSent() {
        return sent;
    }
}
