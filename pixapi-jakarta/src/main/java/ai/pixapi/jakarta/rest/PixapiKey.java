package ai.pixapi.jakarta.rest;

/** Adds Pixapi's key. */
public final class PixapiKey extends RequestFilter {

    /** For the client. */
    public PixapiKey() {
        super("Authorization", "Bearer ", "pixapi.api-key", "PIXAPI_KEY");
    }
}
