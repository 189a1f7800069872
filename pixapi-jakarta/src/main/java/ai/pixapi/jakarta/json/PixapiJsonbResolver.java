package ai.pixapi.jakarta.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.ws.rs.ext.ContextResolver;

/**
 * Lets an application's resources return and accept the core's types. It registers nowhere by itself: the application
 * subclasses it.
 *
 * <pre>{@code
 * @Provider
 * public class AppJson extends PixapiJsonbResolver {}
 * }</pre>
 *
 * <p>For resources alone. A class with {@code @Provider} is a bean on some servers, whose proxy a Rest Client cannot
 * use: give a client a class of its own without that annotation.
 */
public abstract class PixapiJsonbResolver implements ContextResolver<Jsonb> {

    private final Jsonb jsonb;

    /** Names an application's own members in snake_case, as all of Pixapi's are named. */
    protected PixapiJsonbResolver() {
        this(new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES));
    }

    /**
     * Uses a configuration of one's own.
     *
     * @param config for example with names as they are in Java; the adapters of {@link PixapiJsonb} are added
     */
    protected PixapiJsonbResolver(JsonbConfig config) {
        this.jsonb = JsonbBuilder.create(PixapiJsonb.into(config));
    }

    /**
     * Finds what writes and reads a class.
     *
     * @param type any class
     * @return the same for all
     */
    @Override
    public Jsonb getContext(Class<?> type) {
        return jsonb;
    }
}
