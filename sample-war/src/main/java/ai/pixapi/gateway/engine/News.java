package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.webhooks.incoming.ProviderHint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Hears what providers tell by themselves. It is never taken at its word: the provider is asked. */
@ApplicationScoped
class News {

    @Inject
    private Engine engine;

    @Inject
    private Scheduling scheduling;

    /** For the container. */
    News() {}

    void hear(@Observes ProviderHint hint) {
        hint.found().ifPresent(name -> engine.adopt(hint.task(), hint.attempt(), name));
        scheduling.wake(hint.task());
    }
}
