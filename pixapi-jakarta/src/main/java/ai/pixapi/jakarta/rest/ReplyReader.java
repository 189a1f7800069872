package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.BulkyJson;
import ai.pixapi.exchange.Reply;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads whatever was answered. */
public final class ReplyReader implements MessageBodyReader<Reply> {

    private static final int PIECE = 1 << 14;

    /** For the client. */
    public ReplyReader() {}

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Reply.class;
    }

    @Override
    public Reply readFrom(
            Class<Reply> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> httpHeaders,
            InputStream body)
            throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        httpHeaders.forEach(headers::put);
        List<String> status = headers.remove(Wire.STATUS);
        if (status == null) {
            throw new IOException("an answer that did not pass the filter");
        }
        List<String> spool = headers.remove(Wire.SPOOL);
        headers.remove("Content-Type");
        for (String name : List.copyOf(headers.keySet())) {
            String prefix = Wire.CAME_AS.toLowerCase(Locale.ROOT);
            if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                headers.put(name.substring(prefix.length()), headers.remove(name));
            }
        }
        return new Reply(
                Integer.parseInt(status.get(0)), headers, read(body, spool == null ? null : Path.of(spool.get(0))));
    }

    private static BulkyJson read(InputStream body, @Nullable Path spool) throws IOException {
        BulkyJson read = BulkyJson.ofAnswer(spool, ReplyBody.MOST);
        try {
            byte[] piece = new byte[PIECE];
            for (int some = body.read(piece); some >= 0; some = body.read(piece)) {
                read.accept(piece, 0, some);
            }
            return read;
        } catch (BulkyJson.TooLong much) {
            read.close();
            // the engine would read on too, but without an end
            body.transferTo(OutputStream.nullOutputStream());
            throw much;
        } catch (IOException broken) {
            read.close();
            throw broken;
        }
    }
}
