package ai.pixapi.data;

import java.math.BigDecimal;

/** Decimal numbers as prices are written: up to twelve digits, and up to twelve more behind a point. */
final class PlainDecimal {

    private static final int MAX_DIGITS = 12;

    private PlainDecimal() {}

    /** No exponent, so that no few characters stand for a number that fills the memory. */
    static BigDecimal parse(String member, String text) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        boolean plain = areDigits(text, text.startsWith("-") ? 1 : 0, whole)
                && (point < 0 || areDigits(text, point + 1, text.length()));
        if (!plain) {
            throw new IllegalArgumentException(member + " must be a plain decimal such as 0.0045, was "
                    + (text.length() <= 40 ? "'" + text + "'" : text.length() + " characters"));
        }
        return new BigDecimal(text);
    }

    private static boolean areDigits(String text, int from, int to) {
        if (to <= from || to - from > MAX_DIGITS) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
