package ai.pixapi.jakarta.rest;

import ai.pixapi.provider.SubmitRef;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How references and addresses stand in headers. */
public final class WireForms implements ParamConverterProvider {

    /** For the client. */
    public WireForms() {}

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        if (type == SubmitRef.class) {
            return (ParamConverter<T>) new Form<>(SubmitRef::new, SubmitRef::value);
        }
        return type == URI.class ? (ParamConverter<T>) new Form<>(URI::create, URI::toASCIIString) : null;
    }

    private record Form<T>(Function<String, T> read, Function<T, String> written) implements ParamConverter<T> {

        @Override
        public T fromString(String value) {
            return read.apply(value);
        }

        @Override
        public String toString(T value) {
            return written.apply(value);
        }
    }
}
