package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/**
 * Answers a {@link PixapiException} that leaves a resource with {@link ErrorEnvelope}. It registers nowhere by itself:
 * the application subclasses it.
 *
 * <pre>{@code
 * @Provider
 * public class PixapiErrors extends PixapiExceptionMapper {}
 * }</pre>
 */
public abstract class PixapiExceptionMapper implements ExceptionMapper<PixapiException> {

    /** For subclasses. */
    protected PixapiExceptionMapper() {}

    @Override
    public Response toResponse(PixapiException error) {
        return ErrorEnvelope.of(error).response(requestId());
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
