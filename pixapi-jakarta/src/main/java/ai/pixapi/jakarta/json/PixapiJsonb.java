package ai.pixapi.jakarta.json;

import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.util.stream.Stream;

/**
 * The core's types for JSON-B, alone or anywhere inside an application's own classes.
 *
 * <p>Identifiers, sizes, words and amounts are texts, both ways: {@code "pixapi/gpt-image-2"}, {@code "16:9"},
 * {@code "text-to-image"}. Amounts are exact decimals and texts, {@code "0.1188"}, so that no reader turns them into binary
 * fractions. Estimates have the members that {@code POST /v1/estimates} of the gateway has; models have the form of a
 * catalog file, and can be read back. Estimates, tasks, results and errors are written and never read; a handle is read as
 * a {@link ai.pixapi.task.TaskId}. Members always come in the same order.
 *
 * <p>No prompt, key, provider's answer ({@link ai.pixapi.task.Receipt#json}) or picture is ever written. The addresses of
 * a result's files are, and whoever has such an address can often fetch the file.
 *
 * <p>What cannot be read is a {@link ai.pixapi.PixapiException.InvalidRequest}, in the chain of causes of JSON-B's own
 * exception. Its field has the name that is usual for the type ({@code size}, {@code model}, {@code usd}), as JSON-B does
 * not tell an adapter where it is; {@link JsonBodyReader} knows better. A value is never turned from one JSON type
 * into another, and null is null. As keys of a map the core's types can be written and not read: use texts there.
 */
public final class PixapiJsonb {

    private PixapiJsonb() {}

    /**
     * Lists the adapters.
     *
     * @return a new array; stateless adapters, which threads may share
     */
    public static JsonbAdapter<?, ?>[] adapters() {
        return Stream.concat(Texts.adapters().stream(), Members.adapters().stream())
                .toArray(JsonbAdapter<?, ?>[]::new);
    }

    /**
     * Adds the adapters to a configuration of one's own. Adapters that it has already stay.
     *
     * @param config changed
     * @return the same configuration
     */
    public static JsonbConfig into(JsonbConfig config) {
        return config.withAdapters(adapters());
    }
}
