package ai.pixapi.provider.pixazo;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.exchange.Endpoint;
import ai.pixapi.http.Line;
import ai.pixapi.http.Transport;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The adapter over the JDK's client, in front of a server that plays Pixazo. */
final class Desk implements AutoCloseable {

    static final SubmitRef REF = new SubmitRef("ref-1");
    static final Instant NOW = Instant.parse("2026-04-15T10:00:00.123Z");

    /** Long enough for an exchange on the loopback, short enough to wait for. */
    static final Duration SHORT = Duration.ofMillis(300);

    static final Duration LONG = Duration.ofSeconds(20);

    final ai.pixapi.testing.PixazoUpstream server = UpstreamServer.pixazo();
    private final Transport transport = new Transport(Transport.Settings.DEFAULT);

    static MediaRequest edit() {
        return Edit.of("nano-banana", "Edit the image to have a red hat")
                .image(ImageInput.url(URI.create("https://example.com/image1.jpg")))
                .build();
    }

    static TaskId id(String value) {
        return new TaskId(ProviderId.PIXAZO, value);
    }

    PixazoProvider provider() {
        return provider(PixazoOptions.DEFAULT, LONG);
    }

    PixazoProvider provider(PixazoOptions options) {
        return provider(options, LONG);
    }

    PixazoProvider provider(PixazoOptions options, Duration deadline) {
        return provider(server.url(), options, deadline);
    }

    PixazoProvider provider(URI base, PixazoOptions options, Duration deadline) {
        Line line = new Line(
                transport, new Endpoint(base), PixazoSender.KEY_HEADER, UpstreamServer.KEY, deadline, deadline);
        return new PixazoProvider(new PixazoSender(line), Catalogs.builtIn(), options, InstantSource.fixed(NOW));
    }

    /** Orders an edit within a short time. */
    Task submitBriefly() {
        return provider(PixazoOptions.DEFAULT, SHORT).submit(edit(), REF);
    }

    Task submit() {
        return provider().submit(edit(), REF);
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }
}
