package ai.pixapi.jakarta.rest;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.exchange.Payload;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Gives a body to an engine. RESTEasy holds all of it, in memory or in a file, before it connects. */
final class Writing {

    private static final String THRESHOLD = "dev.resteasy.entity.file.threshold";

    private Writing() {}

    static void write(Payload payload, MultivaluedMap<String, Object> headers, OutputStream out) throws IOException {
        headers.putSingle(HttpHeaders.CONTENT_TYPE, payload.contentType());
        try (InputStream in = payload.open()) {
            in.transferTo(out);
        } catch (IllegalStateException failed) {
            if (!String.valueOf(failed.getMessage()).contains(THRESHOLD)) {
                throw failed;
            }
            throw new InvalidRequest(
                    "image",
                    "image: all pictures of a request together were " + payload.length()
                            + " bytes, more than this server's Rest Client takes; raise the system property "
                            + THRESHOLD
                            + " (50MB by default), or send by the JDK's client");
        }
    }
}
