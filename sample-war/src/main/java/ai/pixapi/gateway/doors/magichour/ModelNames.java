package ai.pixapi.gateway.doors.magichour;

import java.util.Map;
import java.util.Optional;

/** The names of models as Magic Hour has them. All but these are the catalog's. */
final class ModelNames {

    private static final String DEFAULT = "default";

    /** What older clients send, and a name that Magic Hour has given up for another. */
    private static final Map<String, String> OLD =
            Map.of("Nano Banana", "nano-banana", "Seedream", "seedream-v4", "seedream", "seedream-v4");

    private ModelNames() {}

    /** {@return the catalog's name; empty if the gateway shall choose} */
    static Optional<String> of(Optional<String> name) {
        return name.filter(text -> !text.equals(DEFAULT)).map(text -> OLD.getOrDefault(text, text));
    }
}
