package ai.pixapi.gateway.doors;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as other APIs write them: always with milliseconds, {@code 2026-11-21T16:00:00.000Z}. */
public final class IsoTime {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private IsoTime() {}

    /**
     * Writes a time.
     *
     * @param time the time
     * @return 24 characters
     */
    public static String of(Instant time) {
        return FORM.format(time);
    }
}
