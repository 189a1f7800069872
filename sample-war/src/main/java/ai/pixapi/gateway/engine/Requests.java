package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.database.Database;
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

/** Reads accepted requests back, with the pictures that came with them. */
@ApplicationScoped
class Requests {

    @Inject
    private AssetStore assets;

    @Inject
    private Database database;

    /** For the container. */
    Requests() {}

    /**
     * Reads the request for one part of a task.
     *
     * @throws IllegalStateException if an input picture is gone
     */
    MediaRequest of(TaskRow task, int images) {
        List<ImageInput> pictures = new ArrayList<>();
        for (Assets.Input input : database.inTransaction(handle -> Assets.inputs(handle, task.id()))) {
            Path file = assets.find(input.name())
                    .orElseThrow(() -> new IllegalStateException("an input picture of " + task.id() + " is gone"));
            String name = input.fileName();
            pictures.add(name == null ? ImageInput.of(file) : ImageInput.of(() -> open(file), name));
        }
        return RequestJson.read(task.request(), pictures).request().toBuilder()
                .n(images)
                .build();
    }

    private static java.io.InputStream open(Path file) throws IOException {
        return Files.newInputStream(file);
    }
}
