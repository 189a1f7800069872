package ai.pixapi.jakarta.telemetry;

import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import java.util.List;
import java.util.Optional;

/**
 * The names of models that may become a time series or a span's name. Callers give any name, and so do providers.
 *
 * @param catalog the models
 */
record KnownModels(ModelCatalog catalog) {

    /** Finds a route's canonical id. */
    Optional<String> at(Route route) {
        return at(route.provider(), route.model());
    }

    /** Finds a model's canonical id. The sandbox answers under the ids of other providers. */
    Optional<String> at(ProviderId provider, ModelId name) {
        return catalog.find(provider, name.value())
                .map(model -> model.id().value())
                .or(() -> provider.equals(ProviderId.SANDBOX) ? named(name.value()) : Optional.empty());
    }

    /** Finds what a caller's name means: a canonical id if it is one model's, else the name, if the catalog has it. */
    Optional<String> named(String name) {
        List<Model> models = catalog.named(name);
        if (models.isEmpty()) {
            return Optional.empty();
        }
        String id = models.get(0).id().value();
        boolean one = models.stream().allMatch(model -> model.id().value().equals(id));
        return Optional.of(one ? id : name);
    }

    /** Finds the one provider that knows a caller's name. */
    Optional<ProviderId> providerOf(String name) {
        List<Model> models = catalog.named(name);
        return models.size() == 1 ? Optional.of(models.get(0).provider()) : Optional.empty();
    }
}
