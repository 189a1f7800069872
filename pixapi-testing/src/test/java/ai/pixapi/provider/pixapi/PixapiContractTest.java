package ai.pixapi.provider.pixapi;

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
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class PixapiContractTest {

    @Nested
    class Asynchronous extends Contract {

        @Override
        Provider over(PixapiUpstream upstream) {
            return new PixapiProvider(upstream, Catalogs.builtIn(), InstantSource.system());
        }

        @Override
        protected Optional<MediaRequest> failing() {
            server.failNext("internal_error", "The GPU was lost.");
            return Optional.of(completing(1));
        }
    }

    @Nested
    class Synchronous extends Contract {

        @Override
        Provider over(PixapiUpstream upstream) {
            return PixapiProvider.synchronous(upstream, Catalogs.builtIn(), InstantSource.system());
        }

        @Override
        protected Optional<MediaRequest> failing() {
            return Optional.empty();
        }

        @Override
        protected boolean remembersWhatEndedAtOnce() {
            return false;
        }
    }

    abstract static class Contract extends ProviderContract {

        final ai.pixapi.testing.PixapiUpstream server = UpstreamServer.pixapi();
        private final Wired wired = new Wired();
        private final Provider provider =
                over(new PixapiSender(wired.line(server.url(), UpstreamServer.KEY, Wired.PATIENT)));

        abstract Provider over(PixapiUpstream upstream);

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
            return Generation.of("gemini-3-pro-image-preview", "a cup").n(n).build();
        }

        @Override
        protected MediaRequest rejected() {
            server.next(Reply.refusal(422));
            return completing(1);
        }

        @Override
        protected MediaRequest lost() {
            server.next(Reply.accept().thenReset());
            return completing(1);
        }

        @Override
        protected TaskId unknownTask() {
            return new TaskId(ProviderId.PIXAPI, "task_00000000000000000000000000");
        }

        @Override
        protected void letTimePass() {
            // the server's orders get on by being polled
        }
    }
}
