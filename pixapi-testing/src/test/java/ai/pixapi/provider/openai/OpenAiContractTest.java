package ai.pixapi.provider.openai;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Wired;
import ai.pixapi.task.TaskId;
import ai.pixapi.testing.ProviderContract;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class OpenAiContractTest extends ProviderContract {

    private final UpstreamServer server = UpstreamServer.openAi();
    private final Wired wired = new Wired();
    private final Provider provider = new OpenAiProvider(
            new OpenAiSender(wired.line(URI.create(server.url() + "/v1"), UpstreamServer.KEY, Wired.PATIENT)),
            Catalogs.builtIn(),
            InstantSource.system());

    @AfterEach
    void close() {
        wired.close();
        server.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected MediaRequest completing(int n) {
        return Generation.of("gpt-image-2", "an otter").n(n).build();
    }

    @Override
    protected MediaRequest rejected() {
        server.next(Reply.refusal(400, "moderation_blocked", "Your request was rejected by the safety system."));
        return completing(1);
    }

    @Override
    protected MediaRequest lost() {
        server.next(Reply.accept().thenReset());
        return completing(1);
    }

    @Override
    protected Optional<MediaRequest> failing() {
        return Optional.empty();
    }

    @Override
    protected TaskId unknownTask() {
        return new TaskId(ProviderId.OPENAI, "ref-of-nothing");
    }

    @Override
    protected void letTimePass() {
        // an answer is the end
    }

    @Override
    protected boolean remembersWhatEndedAtOnce() {
        return false;
    }
}
