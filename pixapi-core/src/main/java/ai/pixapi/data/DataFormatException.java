package ai.pixapi.data;

import org.jspecify.annotations.Nullable;

/** A catalog, price book or model list cannot be read. The message names the entry and what is wrong with it. */
public final class DataFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
