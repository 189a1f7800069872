package ai.pixapi.data;

import java.time.LocalDate;

/** Dates as files write them. */
final class IsoDate {

    private IsoDate() {}

    /** As {@link LocalDate#parse}, whose machinery takes longer to load than a catalog to read. */
    static LocalDate parse(String text) {
        boolean usual = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        for (int i = 0; usual && i < text.length(); i++) {
            usual = i == 4 || i == 7 || (text.charAt(i) >= '0' && text.charAt(i) <= '9');
        }
        return usual
                ? LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                : LocalDate.parse(text);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
