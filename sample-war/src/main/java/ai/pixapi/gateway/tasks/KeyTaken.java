package ai.pixapi.gateway.tasks;

/** Another request with the same idempotency key was faster; its order is the one to answer with. */
final class KeyTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyTaken(Throwable cause) {
        super("another request carries this idempotency key", cause);
    }
}
