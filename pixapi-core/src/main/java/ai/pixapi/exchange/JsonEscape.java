package ai.pixapi.exchange;

/** An escape sequence of a JSON text (RFC 8259, 7), read byte by byte. */
final class JsonEscape {

    static final int MORE = -1;
    static final int BROKEN = -2;

    private static final int CLOSED = -1;
    private static final int AFTER_BACKSLASH = 0;

    /** How many characters after the backslash were read. */
    private int read = CLOSED;

    private int value;

    void open() {
        read = AFTER_BACKSLASH;
        value = 0;
    }

    boolean isOpen() {
        return read != CLOSED;
    }

    /** Reads one more byte; the UTF-16 unit that is meant, {@link #MORE} or {@link #BROKEN}. */
    int accept(byte next) {
        if (read == AFTER_BACKSLASH && next == 'u') {
            read = 1;
            return MORE;
        }
        if (read == AFTER_BACKSLASH) {
            read = CLOSED;
            return named(next);
        }
        int digit = Character.digit(next, 16);
        if (digit < 0) {
            read = CLOSED;
            return BROKEN;
        }
        value = value << 4 | digit;
        read = read == 4 ? CLOSED : read + 1;
        return isOpen() ? MORE : value;
    }

    private static int named(byte name) {
        return switch (name) {
            case '"', '\\', '/' -> name;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> BROKEN;
        };
    }
}
