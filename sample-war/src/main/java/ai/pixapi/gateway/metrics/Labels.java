package ai.pixapi.gateway.metrics;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.errors.Door;
import ai.pixapi.gateway.errors.ErrorType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.metrics.Tag;

/** The labels of the figures. Each has a few values that are known beforehand; whatever else comes is {@code other}. */
final class Labels {

    /** Where orders are placed. */
    static final List<ProviderId> PROVIDERS =
            List.of(ProviderId.PIXAPI, ProviderId.PIXAZO, ProviderId.MAGIC_HOUR, ProviderId.OPENAI);

    private static final String OTHER = "other";
    private static final Set<String> AREAS = Set.of("v1", "admin", "assets", "console", "in", "webjars");

    private Labels() {}

    static Tag provider(ProviderId provider) {
        return new Tag("provider", PROVIDERS.contains(provider) ? provider.value() : OTHER);
    }

    static Tag of(String name, Enum<?> value) {
        return of(name, value.name());
    }

    static Tag of(String name, String value) {
        return new Tag(name, value.toLowerCase(Locale.ROOT));
    }

    /** {@return the type of an error} */
    static Tag error(String type) {
        boolean known = false;
        for (ErrorType one : ErrorType.values()) {
            known |= one.wireName().equals(type);
        }
        return new Tag("type", known ? type : OTHER);
    }

    /**
     * Names the API of a request.
     *
     * @param path from the slash behind the context on, as it was sent
     */
    static Tag api(String path) {
        Door door = Door.of(path);
        if (door != Door.PIXAPI) {
            return of("api", door);
        }
        String word = path.replaceFirst("^/+", "").split("[/;]", 2)[0];
        return new Tag("api", AREAS.contains(word) ? word : OTHER);
    }

    /** {@return the class of a status: {@code 2xx} to {@code 5xx}} */
    static Tag status(int code) {
        return new Tag("status", code >= 200 && code < 600 ? code / 100 + "xx" : OTHER);
    }
}
