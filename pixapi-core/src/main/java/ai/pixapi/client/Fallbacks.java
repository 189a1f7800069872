package ai.pixapi.client;

import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.media.MediaRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which routes a client tries for which model. */
final class Fallbacks {

    private final Fallback usual;
    private final Map<String, Fallback> byName = new LinkedHashMap<>();
    private final ModelCatalog reachable;

    /** The names must mean a model each, and every route of an order must be within reach. */
    Fallbacks(Fallback usual, Map<String, Fallback> byName, ModelCatalog reachable) {
        this.usual = usual;
        this.reachable = reachable;
        for (String entry : usual.order()) {
            if (!reaches(reachable, entry)) {
                throw new IllegalArgumentException("there is no " + entry + " where this client has an account");
            }
        }
        byName.forEach((name, fallback) -> this.byName.put(name, byRoutes(name, fallback)));
    }

    /** Whether there is a route, or any model at a provider. */
    static boolean reaches(ModelCatalog reachable, String entry) {
        return entry.contains("/")
                ? !reachable.named(entry).isEmpty()
                : reachable.models().stream()
                        .anyMatch(model -> model.provider().value().equals(entry));
    }

    /** A request that names a route (provider/model) wants that one and no other. */
    Fallback of(MediaRequest request) {
        String name = request.model().orElse("");
        if (name.isEmpty() || name.contains("/")) {
            return usual;
        }
        Fallback own = byName.get(name);
        if (own != null) {
            return own;
        }
        List<Model> meant = reachable.named(name);
        for (Map.Entry<String, Fallback> entry : byName.entrySet()) {
            if (!Collections.disjoint(meant, reachable.named(entry.getKey()))) {
                return entry.getValue();
            }
        }
        return usual;
    }

    /** With routes in place of providers: a call may use another name, which some of them do not know. */
    private Fallback byRoutes(String name, Fallback fallback) {
        List<Model> named = reachable.named(name);
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no model " + name + " where this client has an account, so it has no routes");
        }
        if (fallback.order().isEmpty()) {
            return fallback;
        }
        return Fallback.inOrder(fallback.order().stream()
                .map(entry -> route(name, named, entry))
                .toArray(String[]::new));
    }

    private String route(String name, List<Model> named, String entry) {
        for (Model model : entry.contains("/") ? reachable.named(entry) : named) {
            if (entry.contains("/") || model.provider().value().equals(entry)) {
                return model.route().toString();
            }
        }
        throw new IllegalArgumentException(
                name + " has no route " + entry + " where this client has an account; it has "
                        + named.stream().map(model -> model.route().toString()).toList());
    }
}
