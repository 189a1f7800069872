package ai.pixapi.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One model at one provider: what a request is priced for and sent to.
 *
 * @param provider the upstream
 * @param model the model's canonical id there
 */
public record Route(ProviderId provider, ModelId model) {

    /**
     * Names a route from its two parts.
     *
     * @param provider a provider id, for example {@code pixazo}
     * @param model a model id, for example {@code nano-banana}
     * @return the route
     * @throws IllegalArgumentException if a part has the wrong form
     */
    public static Route of(String provider, String model) {
        return new Route(new ProviderId(provider), new ModelId(model));
    }

    // by hand, here and in its parts: first use of the generated methods takes longer than reading a catalog
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Route route && provider.equals(route.provider) && model.equals(route.model);
    }

    @Override
    public int hashCode() {
        return 31 * provider.hashCode() + model.hashCode();
    }

    /** {@return the form {@code provider/model}} */
    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
