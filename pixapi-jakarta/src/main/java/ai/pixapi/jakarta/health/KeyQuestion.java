package ai.pixapi.jakarta.health;

import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.provider.pixapi.PixapiProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Asks Pixapi for its list of models, which costs nothing, to learn whether the key is accepted. Its name and that of its
 * method are keys of the configuration of MicroProfile Fault Tolerance.
 */
@ApplicationScoped
public class KeyQuestion {

    /** For the container. */
    public KeyQuestion() {}

    /**
     * Asks, for two seconds at most, and once more if there was no connection.
     *
     * @param pixapi who is asked
     * @param last what was known before
     * @return what is known now: the same if no answer has come
     */
    @Asynchronous
    @Timeout(2000)
    @Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = Unavailable.class)
    @Fallback(fallbackMethod = "unanswered")
    public CompletionStage<KeyState> ask(PixapiProvider pixapi, KeyState last) {
        try (InputStream list = pixapi.models()) {
            return CompletableFuture.completedFuture(KeyState.ACCEPTED);
        } catch (KeyRefused refused) {
            return CompletableFuture.completedFuture(KeyState.REFUSED);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Keeps what was known.
     *
     * @param pixapi who was asked
     * @param last what was known before
     * @return the same
     */
    public CompletionStage<KeyState> unanswered(PixapiProvider pixapi, KeyState last) {
        return CompletableFuture.completedFuture(last);
    }
}
