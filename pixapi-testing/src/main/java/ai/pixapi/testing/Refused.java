package ai.pixapi.testing;

import org.jspecify.annotations.Nullable;

/** The documents forbid the request. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    final int status;
    final @Nullable String code;
    final @Nullable String field;

    Refused(int status, @Nullable String code, String message, @Nullable String field) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    Refused(int status, String message) {
        this(status, null, message, null);
    }

    String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
