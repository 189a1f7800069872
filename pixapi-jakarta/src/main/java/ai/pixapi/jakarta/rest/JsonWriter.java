package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.Payload;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes an object as it is, whether or not the server has a writer for JSON-P. */
public final class JsonWriter implements MessageBodyWriter<JsonObject> {

    /** For the client. */
    public JsonWriter() {}

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return JsonObject.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            JsonObject json,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> httpHeaders,
            OutputStream out)
            throws IOException {
        Writing.write(Payload.of(json), httpHeaders, out);
    }
}
