package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.catchThrowable;

import ai.pixapi.PixapiException.InvalidRequest;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** Yasson with the adapters and nothing else. */
final class Json {

    static final Jsonb B = JsonbBuilder.create(PixapiJsonb.into(new JsonbConfig()));

    private Json() {}

    static String write(Object value) {
        return B.toJson(value);
    }

    static <T> T read(String json, Class<T> type) {
        return B.fromJson(json, type);
    }

    /** What the adapter said, whatever JSON-B wrapped around it. */
    static InvalidRequest refusal(String json, Class<?> type) {
        Throwable thrown = catchThrowable(() -> B.fromJson(json, type));
        Assertions.assertThat(thrown).as(json).isInstanceOf(JsonbException.class);
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(InvalidRequest.class::isInstance)
                .map(InvalidRequest.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no refusal of this library's", thrown));
    }
}
