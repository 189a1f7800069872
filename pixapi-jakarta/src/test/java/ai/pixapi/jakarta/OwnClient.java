package ai.pixapi.jakarta;

import ai.pixapi.client.Pixapi;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An application that makes its clients itself. */
@ApplicationScoped
@Alternative
@Priority(1)
public class OwnClient {

    /** A qualifier of its own. */
    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Own {}

    /** One of its beans. */
    @ApplicationScoped
    public static class Painter {

        @Inject
        private Pixapi pixapi;

        @Inject
        @Own
        private Pixapi own;

        String paints(ai.pixapi.media.MediaRequest request) {
            return pixapi.submit(request) + " " + own.submit(request);
        }
    }

    @Produces
    Pixapi instead() {
        return Pixapi.sandbox();
    }

    @Produces
    @Own
    Pixapi own() {
        return Pixapi.sandbox();
    }

    void close(@Disposes @Any Pixapi made) {
        made.close();
    }
}
