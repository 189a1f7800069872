package ai.pixapi.provider.pixapi;

import ai.pixapi.data.Catalogs;
import ai.pixapi.provider.PaidPicturesContract;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Wired;
import ai.pixapi.testing.UpstreamServer;
import java.time.InstantSource;

class PixapiPaidPicturesTest extends PaidPicturesContract {

    PixapiPaidPicturesTest() {
        super(UpstreamServer.pixapi(), "gemini-3-pro-image-preview");
    }

    @Override
    protected Provider provider(UpstreamServer upstream, Wired lines) {
        return PixapiProvider.synchronous(
                new PixapiSender(lines.line(upstream.url(), UpstreamServer.KEY, Wired.PATIENT)),
                Catalogs.builtIn(),
                InstantSource.system());
    }
}
