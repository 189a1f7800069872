package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.assets.AssetRows;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.assets.Role;
import ai.pixapi.gateway.orders.RequestJson;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads accepted requests back, with the pictures that came with them. */
@ApplicationScoped
class Requests {

    @Inject
    private AssetStore assets;

    @Inject
    private AssetRows rows;

    /** For the container. */
    Requests() {}

    /**
     * Reads the request for one part of a task.
     *
     * @throws IllegalStateException if an input picture is gone
     */
    MediaRequest of(TaskRow task, int images) {
        List<ImageInput> pictures = new ArrayList<>();
        Optional<ImageInput.Content> mask = Optional.empty();
        for (AssetRows.OfTask input : rows.inputs(task.id())) {
            Path file = assets.find(input.asset())
                    .orElseThrow(() -> new IllegalStateException("an input picture of " + task.id() + " is gone"));
            String name = input.fileName();
            ImageInput.Content picture = name == null ? ImageInput.of(file) : ImageInput.of(() -> open(file), name);
            if (input.role() == Role.MASK) {
                mask = Optional.of(picture);
            } else {
                pictures.add(picture);
            }
        }
        return RequestJson.read(task.request(), pictures, mask).request().toBuilder()
                .n(images)
                .build();
    }

    private static java.io.InputStream open(Path file) throws IOException {
        return Files.newInputStream(file);
    }
}
