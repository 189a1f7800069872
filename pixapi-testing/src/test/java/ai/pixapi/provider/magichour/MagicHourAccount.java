package ai.pixapi.provider.magichour;

import ai.pixapi.data.Catalogs;
import ai.pixapi.exchange.Endpoint;
import ai.pixapi.http.Line;
import ai.pixapi.http.Transport;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.UpstreamServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** An adapter in front of a server that plays Magic Hour. */
final class MagicHourAccount implements AutoCloseable {

    static final SubmitRef REF = new SubmitRef("ref-1");
    static final Duration PATIENT = Duration.ofSeconds(20);

    final ai.pixapi.testing.MagicHourUpstream server = UpstreamServer.magicHour();
    private final Transport transport = new Transport(Transport.Settings.DEFAULT);

    MagicHourProvider provider() {
        return provider(PATIENT);
    }

    MagicHourProvider provider(Duration deadline) {
        Line line = new Line(
                transport,
                new Endpoint(server.url()),
                "Authorization",
                "Bearer " + UpstreamServer.KEY,
                deadline,
                deadline);
        return new MagicHourProvider(new MagicHourSender(line), Catalogs.builtIn(), InstantSource.system());
    }

    static Generation cup() {
        return Generation.of("flux-schnell", "a cup").build();
    }

    /** An edit of a picture that has to be uploaded. */
    static Edit sunglasses() {
        return Edit.of("nano-banana", "Give me sunglasses").image(picture()).build();
    }

    static ImageInput.Content picture() {
        return ImageInput.of(Wire.sampleBody("08-image-editor-generate-file"), "me.png");
    }

    List<RequestKind> kinds() {
        return server.requests().stream().map(Received::kind).toList();
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }
}
