package ai.pixapi.catalog;

/** Reads the sides of sizes and ratios. */
final class Side {

    private Side() {}

    /** A number of digits alone, 1 or more, without leading zeros; -1 for any other text or one of more digits. */
    static int parse(String text, int from, int to, int maxDigits) {
        if (from >= to || to - from > maxDigits || text.charAt(from) == '0') {
            return -1;
        }
        int side = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            side = 10 * side + digit;
        }
        return side;
    }
}
