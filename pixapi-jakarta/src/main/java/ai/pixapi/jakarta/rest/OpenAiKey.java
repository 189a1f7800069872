package ai.pixapi.jakarta.rest;

/** Adds OpenAI's key. */
public final class OpenAiKey extends RequestFilter {

    /** For the client. */
    public OpenAiKey() {
        super("Authorization", "Bearer ", "pixapi.openai.api-key", "OPENAI_API_KEY");
    }
}
