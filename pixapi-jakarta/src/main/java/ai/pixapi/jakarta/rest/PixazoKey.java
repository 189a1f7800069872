package ai.pixapi.jakarta.rest;

/** Adds Pixazo's key. */
public final class PixazoKey extends RequestFilter {

    /** For the client. */
    public PixazoKey() {
        super("Ocp-Apim-Subscription-Key", "", "pixapi.pixazo.api-key", "PIXAZO_KEY", "PIXAZO_API_KEY");
    }
}
