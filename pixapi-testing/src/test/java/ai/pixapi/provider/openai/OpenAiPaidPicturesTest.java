package ai.pixapi.provider.openai;

import ai.pixapi.data.Catalogs;
import ai.pixapi.provider.PaidPicturesContract;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Wired;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.time.InstantSource;

class OpenAiPaidPicturesTest extends PaidPicturesContract {

    OpenAiPaidPicturesTest() {
        super(UpstreamServer.openAi(), "gpt-image-2");
    }

    @Override
    protected Provider provider(UpstreamServer upstream, Wired lines) {
        return new OpenAiProvider(
                new OpenAiSender(lines.line(URI.create(upstream.url() + "/v1"), UpstreamServer.KEY, Wired.PATIENT)),
                Catalogs.builtIn(),
                InstantSource.system());
    }
}
