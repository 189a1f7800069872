package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whose request the current one is. */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;
    private BooleanSupplier welcome = () -> true;

    /** For the container. */
    public CurrentCaller() {}

    /**
     * Gives the caller.
     *
     * @return the caller
     * @throws ApiError 401 if nobody has shown a key in this request
     */
    public Caller caller() {
        return Optional.ofNullable(caller).orElseThrow(() -> new ApiError(ErrorType.UNAUTHORIZED, "Invalid API key."));
    }

    /**
     * Sets the caller, once his key has been found good.
     *
     * @param known the caller
     */
    public void set(Caller known) {
        this.caller = known;
    }

    /**
     * Tells whether he would be let in again, for answers that last.
     *
     * @return asks anew each time
     */
    public BooleanSupplier welcome() {
        return welcome;
    }

    /**
     * Says how to find out whether he would be let in again.
     *
     * @param asked whether the key, or the session, that he has shown still works
     */
    public void welcomeWhile(BooleanSupplier asked) {
        this.welcome = asked;
    }
}
