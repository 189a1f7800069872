package ai.pixapi.jakarta.upstreams;

import ai.pixapi.testing.UpstreamServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** The upstreams that play in this application; they start when first asked for. */
public final class Upstreams {

    /** The resource that names them, one a line. */
    public static final String NAMES = "upstreams.txt";

    private static final Map<String, Supplier<UpstreamServer>> KINDS = Map.of(
            "pixapi", UpstreamServer::pixapi,
            "pixazo", UpstreamServer::pixazo,
            "magic-hour", UpstreamServer::magicHour,
            "openai", UpstreamServer::openAi);

    private static final Map<String, UpstreamServer> PLAYING = start();

    private Upstreams() {}

    /** {@return those that play, by name} */
    static Map<String, UpstreamServer> playing() {
        return PLAYING;
    }

    /**
     * {@return the upstream of that name}
     *
     * @param name {@code pixapi}, {@code pixazo}, {@code magic-hour} or {@code openai}
     */
    public static UpstreamServer named(String name) {
        UpstreamServer server = PLAYING.get(name);
        if (server == null) {
            throw new NoSuchElementException(name + " does not play here, only " + PLAYING.keySet());
        }
        return server;
    }

    private static Map<String, UpstreamServer> start() {
        Map<String, UpstreamServer> servers = new LinkedHashMap<>();
        names().lines().forEach(name -> servers.put(name, KINDS.get(name).get()));
        return servers;
    }

    private static String names() {
        try (InputStream names = Upstreams.class.getClassLoader().getResourceAsStream(NAMES)) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
