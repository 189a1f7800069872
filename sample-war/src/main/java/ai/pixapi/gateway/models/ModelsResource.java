package ai.pixapi.gateway.models;

import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code GET /v1/models}: every model that can be ordered, which means that at least one route has a price for it. */
@RequestScoped
@Path("models")
public class ModelsResource {

    @Inject
    private ModelCatalog catalog;

    @Inject
    private PriceBook prices;

    /** For the container. */
    public ModelsResource() {}

    /** {@return all models by canonical id, each once however many providers have it} */
    @GET
    public Response list() {
        JsonArrayBuilder data = Jsons.array();
        byId().values().forEach(models -> data.add(json(models)));
        return json(Jsons.object().add("object", "list").add("data", data).build());
    }

    /**
     * Finds one model.
     *
     * @param name an id or alias
     * @return the model under its canonical id
     * @throws ModelNotFound if there is none
     */
    @GET
    @Path("{name: .+}")
    public Response one(@PathParam("name") String name) {
        Map<String, List<Model>> byId = byId();
        return Stream.concat(
                        Stream.of(name),
                        catalog.named(name).stream().map(model -> model.id().value()))
                .map(byId::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(models -> json(json(models)))
                .orElseThrow(() -> new ModelNotFound("There is no model of this name."));
    }

    private Map<String, List<Model>> byId() {
        return catalog.models().stream()
                .filter(model -> prices.price(model.route()).isPresent())
                .collect(Collectors.groupingBy(model -> model.id().value(), TreeMap::new, Collectors.toList()));
    }

    private static JsonObject json(List<Model> models) {
        Model first = models.get(0);
        JsonArrayBuilder capabilities = Jsons.array();
        models.stream()
                .flatMap(model -> model.capabilities().stream())
                .distinct()
                .sorted()
                .map(Capability::wireName)
                .forEach(capabilities::add);
        return Jsons.object()
                .add("id", first.id().value())
                .add("object", "model")
                .add("category", first.category())
                .add("capabilities", capabilities)
                .build();
    }

    private static Response json(JsonObject body) {
        return Response.ok(body.toString(), MediaType.APPLICATION_JSON).build();
    }
}
