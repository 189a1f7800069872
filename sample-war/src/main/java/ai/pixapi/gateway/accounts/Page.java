package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.errors.ApiError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A piece of a list, the newest first.
 *
 * @param entries at most as many as were asked for
 * @param next what to ask for the piece behind this one; empty if this is the last
 * @param <T> what is listed
 */
public record Page<T>(List<T> entries, Optional<String> next) {

    /** The most entries of a page. */
    public static final int MAX = 100;

    /** How many entries a page has if nobody says. */
    public static final int USUAL = 20;

    private static final Instant BEYOND = Instant.parse("9999-12-31T00:00:00Z");

    /** Where an entry stands in its list. */
    record Place(Instant at, String id) {

        /** Before every entry. */
        static final Place START = new Place(BEYOND, "");

        /**
         * Reads what {@link Page#next} gave.
         *
         * @throws ApiError 400 naming {@code cursor}, if it is something else
         */
        static Place of(String cursor) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ");
                if (parts.length == 2 && Ids.isPossible(parts[1])) {
                    Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
                    if (at.isAfter(Instant.EPOCH) && at.isBefore(BEYOND)) {
                        return new Place(at, parts[1]);
                    }
                }
            } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException other) {
                // no cursor of ours, see below
            }
            throw ApiError.invalid("cursor", "cursor must be what next_cursor of the page before said");
        }

        String cursor() {
            String text = ChronoUnit.MICROS.between(Instant.EPOCH, at) + " " + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * Makes a page.
     *
     * @param found one entry more than the page has, if there are more
     */
    static <T> Page<T> of(List<T> found, int limit, Function<T, Place> place) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), Optional.empty());
        }
        List<T> entries = List.copyOf(found.subList(0, limit));
        return new Page<>(
                entries, Optional.of(place.apply(entries.get(limit - 1)).cursor()));
    }
}
