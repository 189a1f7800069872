package ai.pixapi.planted.json.task;

import jakarta.json.JsonObject;

/** Planted: a task that shows what the upstream wrote. */
interface RawTask {
    JsonObject reply();
}
