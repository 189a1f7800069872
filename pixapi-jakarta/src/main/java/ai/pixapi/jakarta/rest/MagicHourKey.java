package ai.pixapi.jakarta.rest;

/** Adds Magic Hour's key. */
public final class MagicHourKey extends RequestFilter {

    /** For the client. */
    public MagicHourKey() {
        super("Authorization", "Bearer ", "pixapi.magic-hour.api-key", "MAGIC_HOUR_API_KEY");
    }
}
