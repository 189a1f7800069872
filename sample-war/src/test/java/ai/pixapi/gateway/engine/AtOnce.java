package ai.pixapi.gateway.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** A worker is always free: what need not wait is begun where it was accepted. If that worker ends, nobody notices. */
@Specializes
@ApplicationScoped
class AtOnce extends ByHand {

    @Inject
    private Engine engine;

    @Override
    boolean reserve(Handle handle) {
        return true;
    }

    @Override
    void free() {}

    @Override
    void begin(Begun begun) {
        // so much later that somebody may have taken it over
        Begun old = new Begun(
                begun.work(),
                begun.intent(),
                begun.candidate(),
                begun.request(),
                begun.hold(),
                begun.nanos() - Duration.ofSeconds(2).toNanos());
        try {
            engine.begun(old);
        } catch (Crash gone) {
            return;
        }
    }
}
