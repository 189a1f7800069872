package ai.pixapi.planted.json.catalog;

import jakarta.json.JsonObject;

/** Planted: a domain type that is its own wire form. */
interface JsonModel {
    JsonObject json();
}
