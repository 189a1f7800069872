package ai.pixapi.provider.pixazo;

import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.task.TaskId;
import ai.pixapi.testing.ProviderContract;
import ai.pixapi.testing.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The polling of the API reference. */
class PixazoContractTest extends ProviderContract {

    final Desk desk = new Desk();
    private final Provider provider = desk.provider();

    @AfterEach
    void close() {
        desk.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected MediaRequest completing(int n) {
        return Desk.edit().toBuilder().n(n).build();
    }

    @Override
    protected MediaRequest rejected() {
        desk.server.next(Reply.refusal(400));
        return Desk.edit();
    }

    @Override
    protected MediaRequest lost() {
        desk.server.next(Reply.accept().thenReset());
        return Desk.edit();
    }

    @Override
    protected Optional<MediaRequest> failing() {
        desk.server.failNext("ERROR", "The model gave up");
        return Optional.of(Generation.of("nano-banana", "A hat").build());
    }

    @Override
    protected TaskId unknownTask() {
        return Desk.id("0c9e6434-0693-4f99-9e92-ff15ef6d1c55");
    }

    @Override
    protected void letTimePass() {
        // polls move the server's orders on
    }
}
