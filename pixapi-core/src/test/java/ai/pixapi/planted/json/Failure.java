package ai.pixapi.planted.json;

import jakarta.json.JsonObject;

/** Planted: JSON in the root. */
interface Failure {
    JsonObject body();
}
