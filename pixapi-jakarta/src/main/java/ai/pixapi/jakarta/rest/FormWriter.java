package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.Payload;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes a form with our own boundary, file names and charsets: those of the servers are not to be relied on. */
public final class FormWriter implements MessageBodyWriter<Form> {

    /** For the client. */
    public FormWriter() {}

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Form.class;
    }

    @Override
    public void writeTo(
            Form content,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> httpHeaders,
            OutputStream out)
            throws IOException {
        Writing.write(Payload.of(content), httpHeaders, out);
    }
}
