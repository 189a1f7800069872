package ai.pixapi.provider.pixazo;

import ai.pixapi.task.TaskId;
import ai.pixapi.testing.PixazoUpstream.SubmitShape;
import org.junit.jupiter.api.BeforeEach;

/** The newer queue. */
class PixazoQueueContractTest extends PixazoContractTest {

    @BeforeEach
    void queue() {
        desk.server.submits(SubmitShape.QUEUED);
    }

    @Override
    protected TaskId unknownTask() {
        return Desk.id(Canned.QUEUED);
    }
}
