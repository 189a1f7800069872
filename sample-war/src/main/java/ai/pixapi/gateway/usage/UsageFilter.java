package ai.pixapi.gateway.usage;

import ai.pixapi.gateway.csv.Csv;
import ai.pixapi.gateway.errors.ApiError;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which usage, and how it is added up.
 *
 * @param from the first day, in UTC
 * @param to the last day, inclusive
 * @param groups by what; one or more
 * @param csv true for CSV, false for JSON
 */
record UsageFilter(LocalDate from, LocalDate to, List<Grouping> groups, boolean csv) {

    private static final int MOST_DAYS = 366;
    private static final int USUAL_DAYS = 30;

    /** Reads the parameters of a query. */
    static UsageFilter of(
            @Nullable String from,
            @Nullable String to,
            @Nullable String groups,
            @Nullable String format,
            LocalDate today) {
        LocalDate last = to == null ? today : day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1) : day("from", from);
        if (first.isAfter(last)) {
            throw ApiError.invalid("from", "from must not be after to, was " + first + " and " + last);
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw ApiError.invalid("from", "from must be less than " + MOST_DAYS + " days before to");
        }
        return new UsageFilter(first, last, Grouping.of(groups), Csv.isAsked(format));
    }

    private static LocalDate day(String name, String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException other) {
            // as for any other text
        }
        throw ApiError.invalid(name, name + " must be a day such as 2026-11-21");
    }
}
