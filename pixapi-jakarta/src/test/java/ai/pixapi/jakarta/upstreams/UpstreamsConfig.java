package ai.pixapi.jakarta.upstreams;

import ai.pixapi.testing.UpstreamServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Address and key of every playing upstream. Whatever the application configures itself wins. */
public final class UpstreamsConfig implements ConfigSource {

    private final Map<String, String> settings = new LinkedHashMap<>();

    /** For the server. */
    public UpstreamsConfig() {
        Upstreams.playing().forEach((name, server) -> {
            String block = name.equals("pixapi") ? "pixapi." : "pixapi." + name + ".";
            settings.put(block + "base-url", server.url() + (name.equals("openai") ? "/v1" : ""));
            settings.put(block + "api-key", UpstreamServer.KEY);
        });
    }

    @Override
    public int getOrdinal() {
        return DEFAULT_ORDINAL - 10;
    }

    @Override
    public Set<String> getPropertyNames() {
        return settings.keySet();
    }

    @Override
    public String getValue(String name) {
        return settings.get(name);
    }

    @Override
    public String getName() {
        return "playing upstreams";
    }
}
