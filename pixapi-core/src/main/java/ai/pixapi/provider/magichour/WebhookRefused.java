package ai.pixapi.provider.magichour;

/** A webhook that must not be believed. Its message is safe to show: it repeats nothing of what came. */
public final class WebhookRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean authentic;

    WebhookRefused(boolean authentic, String message) {
        super(message);
        this.authentic = authentic;
    }

    /**
     * Says whether Magic Hour did send it.
     *
     * @return false if it is unsigned, forged, changed or too old, to be answered with 401; true if it is signed but
     *     tells of nothing that this library understands
     */
    public boolean isAuthentic() {
        return authentic;
    }
}
