package ai.pixapi.provider.magichour;

import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.task.TaskId;
import ai.pixapi.testing.ProviderContract;
import ai.pixapi.testing.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class MagicHourContractTest extends ProviderContract {

    private final MagicHourAccount account = new MagicHourAccount();
    private final Provider provider = account.provider();

    @AfterEach
    void close() {
        account.close();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected MediaRequest completing(int n) {
        return Generation.of("flux-schnell", "a cup").n(n).build();
    }

    @Override
    protected MediaRequest rejected() {
        account.server.next(Reply.refusal(422));
        return MagicHourAccount.cup();
    }

    @Override
    protected MediaRequest lost() {
        account.server.next(Reply.close().afterAccepting());
        return MagicHourAccount.cup();
    }

    @Override
    protected Optional<MediaRequest> failing() {
        account.server.failNext("unknown_error", "Something went wrong");
        return Optional.of(MagicHourAccount.cup());
    }

    @Override
    protected TaskId unknownTask() {
        return ProjectHandle.of("cuid-unknown").taskId();
    }

    @Override
    protected void letTimePass() {
        // polling moves the server's orders on
    }
}
