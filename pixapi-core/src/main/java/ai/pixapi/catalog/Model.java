package ai.pixapi.catalog;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider documents of one of its models.
 *
 * @param route the provider and the canonical id
 * @param aliases other names that the provider accepts
 * @param category {@code image} or {@code video}
 * @param limits what is accepted, for each capability the model has
 * @param replacement the model to use instead of this deprecated one; null if it is not deprecated
 * @param plans the provider's plans that may use it; empty if not documented or all may
 * @param sources where these facts are published
 * @param asOf when they were read there
 */
public record Model(
        Route route,
        List<ModelId> aliases,
        String category,
        Map<Capability, Limits> limits,
        @Nullable ModelId replacement,
        List<String> plans,
        List<String> sources,
        LocalDate asOf) {

    /** Copies its parts. */
    public Model {
        aliases = List.copyOf(aliases);
        limits = limits.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(limits));
        plans = List.copyOf(plans);
        sources = List.copyOf(sources);
    }

    /** {@return the provider} */
    public ProviderId provider() {
        return route.provider();
    }

    /** {@return the canonical id at the provider} */
    public ModelId id() {
        return route.model();
    }

    /** {@return what the model does, in the order of {@link Capability}; empty if not documented} */
    public Set<Capability> capabilities() {
        return limits.keySet();
    }

    /**
     * Says what is accepted for a capability.
     *
     * @param capability what is asked of the model
     * @return the limits; empty if the model cannot do it
     */
    public Optional<Limits> limits(Capability capability) {
        return Optional.ofNullable(limits.get(capability));
    }

    /** {@return whether the provider has named a replacement} */
    public boolean isDeprecated() {
        return replacement != null;
    }
}
