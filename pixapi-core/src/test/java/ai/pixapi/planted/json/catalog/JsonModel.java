package ai.pixapi.planted.json.catalog;

import jakarta.json.bind.annotation.JsonbProperty;

/** Planted: a domain type that is its own wire form. */
final class JsonModel {

    @JsonbProperty("model_id")
    String id = "";
}
