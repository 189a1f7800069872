package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetLinks;
import ai.pixapi.gateway.assets.AssetRows;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.assets.Role;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.json.Jsons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The pictures that came with an order, for whoever may see the order. They are kept until an hour after the task's end. */
@ApplicationScoped
class SentPictures {

    @Inject
    private Database database;

    @Inject
    private AssetRows rows;

    @Inject
    private AssetStore assets;

    @Inject
    private AssetLinks links;

    /** For the container. */
    SentPictures() {}

    /**
     * Shows what was ordered, with the addresses of its pictures.
     *
     * @param request as {@code RequestJson} shows it
     * @param account whose task it is; pictures of others are not found
     * @param task its id
     * @return the same with {@code inputs}, if it had any
     */
    JsonObject shown(JsonObject request, String account, String task) {
        return shown(request, rows.sent(account, task, database.now().minus(assets.retention())), links::url);
    }

    static JsonObject shown(JsonObject request, List<AssetRows.Sent> kept, Function<Asset, String> url) {
        JsonArrayBuilder inputs = Jsons.array();
        int images = Math.max(request.getInt("images", 0), number(kept, Role.INPUT));
        int masks = request.getBoolean("mask", false) ? 1 : number(kept, Role.MASK);
        for (int place = 0; place < images; place++) {
            inputs.add(input("image", find(kept, Role.INPUT, place), url));
        }
        for (int place = 0; place < masks; place++) {
            inputs.add(input("mask", find(kept, Role.MASK, place), url));
        }
        return images + masks == 0
                ? request
                : Jsons.object(request).add("inputs", inputs).build();
    }

    /** Orders of older versions do not say how many there were. */
    private static int number(List<AssetRows.Sent> kept, Role role) {
        return kept.stream()
                .filter(picture -> picture.role() == role)
                .mapToInt(picture -> picture.place() + 1)
                .max()
                .orElse(0);
    }

    private static Optional<Asset> find(List<AssetRows.Sent> kept, Role role, int place) {
        return kept.stream()
                .filter(picture -> picture.role() == role && picture.place() == place)
                .map(AssetRows.Sent::asset)
                .findFirst();
    }

    private static JsonObjectBuilder input(String kind, Optional<Asset> found, Function<Asset, String> url) {
        JsonObjectBuilder input = Jsons.object().add("kind", kind);
        return found.map(asset -> input.add("url", url.apply(asset))).orElseGet(() -> input.add("gone", true));
    }
}
