package ai.pixapi.jakarta.json;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request's body that JSON-B cannot read with {@link ErrorEnvelope}, where servers answer 500: 400 with the
 * field, and with the rule if a value of the core's is at fault. What a class of the application's threw as a
 * {@link ai.pixapi.PixapiException} while it was made is answered as such; JSON that cannot be parsed at all is a 400
 * without details. The name of the field comes from Yasson, the JSON-B of most servers; with another one it is the name
 * that is usual for the type, or missing. It registers nowhere by itself: the application subclasses it. For resources
 * alone.
 *
 * <pre>{@code
 * @Provider
 * public class Bodies extends JsonBodyReader {}
 * }</pre>
 */
public abstract class JsonBodyReader implements ReaderInterceptor {

    /** For subclasses. */
    protected JsonBodyReader() {}

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        try {
            return body.proceed();
        } catch (WebApplicationException answered) {
            throw answered;
        } catch (RuntimeException unread) {
            throw UnreadBody.envelope(unread)
                    .<RuntimeException>map(envelope -> answer(envelope, unread))
                    .orElse(unread);
        }
    }

    private WebApplicationException answer(ErrorEnvelope envelope, RuntimeException unread) {
        return envelope.status() == 400
                ? new BadRequestException(envelope.response(requestId()), unread)
                : new WebApplicationException(unread, envelope.response(requestId()));
    }

    /**
     * Names the exchange, so that a complaint can be found in the log.
     *
     * @return what {@code error.request_id} shall be; by default empty, and then there is none
     */
    protected Optional<String> requestId() {
        return Optional.empty();
    }
}
