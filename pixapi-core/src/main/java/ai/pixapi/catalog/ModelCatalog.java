package ai.pixapi.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All known models, found by id or alias. Immutable and thread-safe; a lookup costs the same however many models there
 * are.
 */
public final class ModelCatalog {

    private final Map<Route, Model> byRoute;
    private final Map<String, List<Model>> byName;

    private ModelCatalog(Map<Route, Model> byRoute) {
        this.byRoute = byRoute;
        Map<String, List<Model>> names = new HashMap<>();
        for (Model model : byRoute.values()) {
            name(names, model, model.id().value());
            name(names, model, model.route().toString());
            for (ModelId alias : model.aliases()) {
                name(names, model, alias.value());
                name(names, model, model.provider() + "/" + alias);
            }
        }
        for (Map.Entry<String, List<Model>> name : names.entrySet()) {
            name.setValue(List.copyOf(name.getValue()));
        }
        this.byName = names;
    }

    private static void name(Map<String, List<Model>> names, Model model, String name) {
        List<Model> models = names.get(name);
        if (models == null) {
            models = new ArrayList<>(1);
            names.put(name, models);
        }
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).provider().equals(model.provider())) {
                if (isIdOf(model, name)) {
                    models.set(i, model);
                }
                return;
            }
        }
        models.add(model);
    }

    private static boolean isIdOf(Model model, String name) {
        return name.equals(model.id().value()) || name.equals(model.route().toString());
    }

    /**
     * Makes a catalog.
     *
     * @param models the models; of two with the same route the later one counts
     * @return a catalog in the order given
     */
    public static ModelCatalog of(Collection<Model> models) {
        Map<Route, Model> byRoute = new LinkedHashMap<>();
        for (Model model : models) {
            byRoute.put(model.route(), model);
        }
        return new ModelCatalog(byRoute);
    }

    /**
     * Adds models, or replaces those that are there under the same route.
     *
     * @param models the newer facts
     * @return a new catalog
     */
    public ModelCatalog with(Collection<Model> models) {
        List<Model> all = new ArrayList<>(byRoute.values());
        all.addAll(models);
        return of(all);
    }

    /** {@return every model} */
    public Collection<Model> models() {
        return Collections.unmodifiableCollection(byRoute.values());
    }

    /**
     * Finds the models that a name means.
     *
     * @param name an id, an alias, or either after {@code provider/}
     * @return one model for each provider that knows the name, an id before an alias; empty if none does
     */
    public List<Model> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /**
     * Finds the model that a name means at one provider.
     *
     * @param provider the provider
     * @param name an id or an alias there
     * @return the model; an id wins over another model's alias
     */
    public Optional<Model> find(ProviderId provider, String name) {
        if (!ModelId.isValid(name)) {
            return Optional.empty();
        }
        Model byId = byRoute.get(new Route(provider, new ModelId(name)));
        if (byId != null) {
            return Optional.of(byId);
        }
        for (Model model : named(name)) {
            if (model.provider().equals(provider)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds the model of a route.
     *
     * @param route the route
     * @return the model; empty if the catalog has none
     */
    public Optional<Model> at(Route route) {
        return Optional.ofNullable(byRoute.get(route));
    }
}
