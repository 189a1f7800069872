package ai.pixapi.provider;

import ai.pixapi.exchange.Endpoint;
import ai.pixapi.http.Line;
import ai.pixapi.http.Transport;
import java.net.URI;
import java.time.Duration;

/** Real connections to a server on the loopback. */
public final class Wired implements AutoCloseable {

    /** Long enough for a loaded machine, since nothing that is tested with it waits. */
    public static final Duration PATIENT = Duration.ofSeconds(20);

    /** For answers that never come. */
    public static final Duration SHORT = Duration.ofMillis(300);

    private final Transport transport = new Transport(Transport.Settings.DEFAULT);

    public Line line(URI base, String key, Duration deadline) {
        return new Line(transport, new Endpoint(base), "Authorization", "Bearer " + key, deadline, deadline);
    }

    @Override
    public void close() {
        transport.close();
    }
}
