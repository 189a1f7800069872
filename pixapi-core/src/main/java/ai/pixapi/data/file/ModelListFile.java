package ai.pixapi.data.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code GET /v1/models}.
 *
 * @param data the models
 */
public record ModelListFile(@Nullable List<Listed> data) {

    public record Listed(
            @Nullable String id,
            @Nullable String category,
            @Nullable List<String> capabilities) {}
}
