package ai.pixapi.jakarta.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes every answer one with a body of 200, so that it reaches {@link ReplyReader}: clients make exceptions of statuses
 * from 400 on, and null of answers without a body. Runs after the filters of others, which see what was answered.
 */
@Priority(ReplyFilter.LAST)
public final class ReplyFilter implements ClientResponseFilter {

    /** Response filters run in descending order; an engine may map exceptions in one of 1. */
    static final int LAST = 50;

    /** For the client. */
    public ReplyFilter() {}

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        MultivaluedMap<String, String> headers = response.getHeaders();
        int status = response.getStatus();
        @Nullable InputStream body = response.getEntityStream();
        long told = status == 204 || status == 304 || body == null ? -1 : length(headers);
        keep(headers, HttpHeaders.CONTENT_TYPE);
        keep(headers, HttpHeaders.CONTENT_LENGTH);
        keep(headers, HttpHeaders.CONTENT_ENCODING);
        headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        headers.putSingle(Wire.STATUS, Integer.toString(status));
        Lane<?> lane = lane(request);
        headers.remove(Wire.SPOOL);
        if (lane != null && lane.spool() != null) {
            headers.putSingle(Wire.SPOOL, String.valueOf(lane.spool()));
        }
        response.setEntityStream(new ReplyBody(body == null ? InputStream.nullInputStream() : body, told, lane));
        response.setStatus(200);
    }

    private static @Nullable Lane<?> lane(ClientRequestContext request) {
        return request.getConfiguration().getProperty(Lane.PROPERTY) instanceof Lane<?> lane ? lane : null;
    }

    private static long length(MultivaluedMap<String, String> headers) {
        String told = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        return told != null && told.matches("[0-9]{1,18}") ? Long.parseLong(told) : -1;
    }

    private static void keep(MultivaluedMap<String, String> headers, String name) {
        List<String> values = headers.remove(name);
        if (values != null) {
            headers.put(Wire.CAME_AS + name, values);
        }
    }
}
