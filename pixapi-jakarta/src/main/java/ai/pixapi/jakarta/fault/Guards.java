package ai.pixapi.jakarta.fault;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.provider.Guard;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Retries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Puts each provider behind the bean that protects it. */
@ApplicationScoped
public class Guards implements Guard {

    @Inject
    private PixapiCalls pixapi;

    @Inject
    private PixazoCalls pixazo;

    @Inject
    private MagicHourCalls magicHour;

    @Inject
    private OpenAiCalls openAi;

    @Inject
    private Breakers breakers;

    /** For the container. */
    public Guards() {}

    @Override
    public Provider around(Provider provider, Retries retries) {
        return guarded(provider, retries, false);
    }

    @Override
    public Provider whileWaiting(Provider provider, Retries retries) {
        return guarded(provider, retries, true);
    }

    private Provider guarded(Provider provider, Retries retries, boolean waiting) {
        ProviderId id = provider.id();
        Refusals refusals = breakers.refusals();
        if (id.equals(ProviderId.PIXAPI)) {
            return new Guarded(provider, retries, pixapi, PixapiCalls.class, refusals, waiting);
        }
        if (id.equals(ProviderId.PIXAZO)) {
            return new Guarded(provider, retries, pixazo, PixazoCalls.class, refusals, waiting);
        }
        if (id.equals(ProviderId.MAGIC_HOUR)) {
            return new Guarded(provider, retries, magicHour, MagicHourCalls.class, refusals, waiting);
        }
        return new Guarded(provider, retries, openAi, OpenAiCalls.class, refusals, waiting);
    }
}
