package ai.pixapi.provider.pixazo;

import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.PixazoUpstream.SubmitShape;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Answers that hold the pictures and no id. */
class PixazoAtOnceContractTest extends PixazoContractTest {

    @BeforeEach
    void atOnce() {
        desk.server.submits(SubmitShape.IMAGES);
    }

    @Override
    protected boolean remembersWhatEndedAtOnce() {
        return false;
    }

    /** Whoever answers at once fails with a status. */
    @Override
    protected Optional<MediaRequest> failing() {
        return Optional.empty();
    }
}
