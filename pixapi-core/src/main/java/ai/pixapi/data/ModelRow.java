package ai.pixapi.data;

import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A row of a catalog file: it documents a model, or some of its capabilities. */
final class ModelRow {

    private ModelRow() {}

    static Model model(Entry row) {
        String category = row.optionalText("category");
        String replacement = row.optionalText("deprecated_for");
        return new Model(
                Route.of(row.text("provider"), row.text("id")),
                aliases(row),
                category == null ? "image" : category,
                limits(row),
                replacement == null ? null : new ModelId(replacement),
                row.texts("plans"),
                row.texts("sources"),
                row.date("as_of"));
    }

    private static List<ModelId> aliases(Entry row) {
        List<ModelId> aliases = new ArrayList<>();
        for (String alias : row.texts("aliases")) {
            aliases.add(new ModelId(alias));
        }
        return aliases;
    }

    private static Map<Capability, Limits> limits(Entry row) {
        Map<Capability, Limits> limits = new EnumMap<>(Capability.class);
        Member documented = row.find("limits");
        if (documented != null) {
            Entry byName = documented.object();
            for (String name : byName.members().keySet()) {
                Capability capability = Capability.ofWireName(name).orElse(null);
                if (capability == null) {
                    throw new IllegalArgumentException("unknown capability " + name);
                }
                Member limit = byName.find(name);
                limits.put(
                        capability,
                        limit == null
                                ? LimitsRow.undocumented(capability)
                                : LimitsRow.limits(limit.object(), capability));
            }
        }
        return limits;
    }

    /** Two rows of one route each document some of its capabilities. */
    static Model merged(Model first, Model second) {
        Map<Capability, Limits> limits = new EnumMap<>(Capability.class);
        limits.putAll(first.limits());
        limits.putAll(second.limits());
        return new Model(
                first.route(),
                union(first.aliases(), second.aliases()),
                first.category(),
                limits,
                first.replacement(),
                union(first.plans(), second.plans()),
                union(first.sources(), second.sources()),
                first.asOf().isBefore(second.asOf()) ? first.asOf() : second.asOf());
    }

    private static <T> List<T> union(Collection<T> first, Collection<T> second) {
        Set<T> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
