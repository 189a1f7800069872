package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.outbound.Download;
import ai.pixapi.media.ImageInput;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a picture comes from.
 *
 * @param download what has to be fetched first
 * @param picture gives it then
 */
record Source(Optional<Download> download, Supplier<ImageInput.Content> picture) {

    static Source here(Supplier<ImageInput.Content> picture) {
        return new Source(Optional.empty(), picture);
    }
}
