package ai.pixapi.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** We broke an answer off ourselves. */
final class GivenUp extends IOException {

    private static final long serialVersionUID = 1L;

    GivenUp(String why, @Nullable IOException cause) {
        super(why, cause);
    }
}
