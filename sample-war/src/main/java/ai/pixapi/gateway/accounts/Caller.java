package ai.pixapi.gateway.accounts;

import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import java.util.Set;

/**
 * Whose request it is and what it may do, as the key said when the request came in.
 *
 * @param account the id of the account that pays
 * @param key the id of the key; empty for the operator, who can look and take back but orders nothing
 * @param models the names of the models that the key may order: ids, aliases, or either after a provider; empty if all
 * @param endpoints the groups of paths that the key may use; empty if all
 * @param rates how much it may do in a minute
 */
public record Caller(String account, String key, Set<String> models, Set<Endpoint> endpoints, KeyRates rates) {

    /** The operator where no account matters: nobody's account, and no key. */
    public static final Caller OPERATOR = new Caller("", "");

    /** Copies the sets. */
    public Caller {
        models = Set.copyOf(models);
        endpoints = Set.copyOf(endpoints);
    }

    /**
     * Makes a caller without limits.
     *
     * @param account the id of the account
     * @param key the id of the key
     */
    public Caller(String account, String key) {
        this(account, key, Set.of(), Set.of(), KeyRates.NONE);
    }

    /**
     * Makes the operator, who looks into an account.
     *
     * @param account its id
     * @return a caller without a key and without limits
     */
    public static Caller operatorAt(String account) {
        return new Caller(account, "");
    }

    /** {@return who it is, as {@link Actor} is written down} */
    public String actor() {
        return key.isEmpty() ? Actor.OPERATOR : key;
    }

    /**
     * Looks into the scope of the key.
     *
     * @param path below {@code /v1}, decoded, for example {@code /async/images/edits}
     * @return whether the key may use it
     */
    public boolean mayUse(String path) {
        return Endpoint.isAllowed(path, endpoints);
    }

    /**
     * Looks into the scope of the key.
     *
     * @param model a model at a provider
     * @param catalog says what the names mean
     * @return whether the key may order it there
     */
    public boolean mayUse(Model model, ModelCatalog catalog) {
        return models.isEmpty()
                || models.stream()
                        .flatMap(name -> catalog.named(name).stream())
                        .anyMatch(allowed -> allowed.route().equals(model.route()));
    }
}
