package ai.pixapi.testing;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;

/** The answer to GET /v1/models of Pixapi: canonical ids only. */
final class PixapiModels {

    private PixapiModels() {}

    static JsonObject list() {
        JsonArrayBuilder data = Wire.array();
        for (String id : List.of(
                PixapiPrices.FLASH_25, PixapiPrices.FLASH_31, PixapiPrices.PRO, "gpt-image-1.5", "gpt-image-2")) {
            data.add(model(id, "image"));
        }
        for (String id : List.of("veo", "kling", "wan")) {
            data.add(model(id, "video"));
        }
        return Wire.object().add("object", "list").add("data", data).build();
    }

    private static JsonObject model(String id, String category) {
        return Wire.object()
                .add("id", id)
                .add("object", "model")
                .add("category", category)
                .add("capabilities", Wire.array(List.of("text-to-" + category, "image-to-" + category)))
                .build();
    }
}
