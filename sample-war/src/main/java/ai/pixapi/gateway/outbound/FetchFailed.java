package ai.pixapi.gateway.outbound;

import java.io.IOException;

/** A file was not fetched. Carries nothing that the far server said. */
final class FetchFailed extends IOException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why. */
    enum Kind {
        /** The gateway does not connect there. */
        REFUSED,
        /** Nobody knows the name of the server. */
        NO_SUCH_NAME,
        /** It has too many bytes. */
        TOO_LARGE,
        /** The disk is full. */
        NO_ROOM,
        /** Anything else. */
        NOT_FETCHED
    }

    private FetchFailed(Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    static FetchFailed of(Kind kind) {
        return new FetchFailed(kind);
    }

    Kind kind() {
        return kind;
    }
}
