package ai.pixapi.planted.json.provider.one;

import jakarta.json.JsonObject;
import org.eclipse.parsson.api.BufferPool;

/** Planted: an adapter, which may read JSON, that needs a certain implementation of it. */
interface Wire {
    JsonObject read(BufferPool buffers);
}
