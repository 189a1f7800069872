package ai.pixapi.data;

import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What {@code GET /v1/models} of a provider answers. Models without a usable id are passed over. */
final class ListedModels {

    private ListedModels() {}

    static List<Model> read(Entry list, ProviderId provider, LocalDate asOf) {
        List<Model> models = new ArrayList<>();
        for (Member element : list.required("data").elementsWithoutNulls()) {
            Entry listed = element.object();
            String id = listed.optionalText("id");
            if (id != null && ModelId.isValid(id)) {
                models.add(model(new Route(provider, new ModelId(id)), listed, asOf));
            }
        }
        return models;
    }

    private static Model model(Route route, Entry listed, LocalDate asOf) {
        String category = listed.optionalText("category");
        return new Model(
                route,
                List.of(),
                category == null ? "image" : category,
                limits(listed),
                null,
                List.of(),
                List.of("GET /v1/models of " + route.provider()),
                asOf);
    }

    private static Map<Capability, Limits> limits(Entry listed) {
        Map<Capability, Limits> limits = new EnumMap<>(Capability.class);
        Member names = listed.find("capabilities");
        for (Member name : names == null ? List.<Member>of() : names.elementsWithoutNulls()) {
            Capability known = Capability.ofWireName(name.text()).orElse(null);
            if (known != null) {
                limits.put(known, LimitsRow.undocumented(known));
            }
        }
        return limits;
    }
}
