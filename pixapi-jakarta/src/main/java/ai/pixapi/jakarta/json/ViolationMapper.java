package ai.pixapi.jakarta.json;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/**
 * Answers violations of an application's own constraints as the core answers what it refuses itself: 400 with
 * {@code error.param}. A resource that breaks a constraint on what it returns is answered as a 500 without details. It
 * registers nowhere by itself: the application subclasses it.
 *
 * <pre>{@code
 * @Provider
 * public class Violated extends ViolationMapper {}
 * }</pre>
 */
public abstract class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    /** For subclasses. */
    protected ViolationMapper() {}

    @Override
    public Response toResponse(ConstraintViolationException violated) {
        ErrorEnvelope envelope = Violations.areOfTheCaller(violated)
                ? ErrorEnvelope.of(Violations.asPixapiException(violated, this::jsonName))
                : ErrorEnvelope.internal();
        return envelope.response(requestId());
    }

    /**
     * Names a property as the application's JSON does.
     *
     * @param property its name in Java
     * @return by default in snake_case: {@code maxCost} is {@code max_cost}
     */
    protected String jsonName(String property) {
        return Violations.snakeCase(property);
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
