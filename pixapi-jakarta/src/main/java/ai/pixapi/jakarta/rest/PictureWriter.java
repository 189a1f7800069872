package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.Payload;
import ai.pixapi.media.ImageInput;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes a picture byte for byte, with the media type that its first bytes show. */
public final class PictureWriter implements MessageBodyWriter<ImageInput.Content> {

    /** For the client. */
    public PictureWriter() {}

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == ImageInput.Content.class;
    }

    @Override
    public void writeTo(
            ImageInput.Content content,
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
