package ai.pixapi.jakarta.rest;

import java.io.IOException;

/** An answer has more bytes than any order needs. */
final class TooLong extends IOException {

    private static final long serialVersionUID = 1L;

    TooLong(long most) {
        super("the answer is longer than " + most + " bytes");
    }
}
