package ai.pixapi.gateway.orders;

import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.gateway.accounts.SandboxMode;
import ai.pixapi.provider.sandbox.SandboxProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which file formats and qualities can be made here, and by which words. */
@ApplicationScoped
public class Makeable {

    /** The words of OpenAI's older models, and those that came in their place. */
    private static final Map<String, String> SUCCESSORS = Map.of("standard", "medium", "hd", "high");

    @Inject
    private ModelCatalog catalog;

    @Inject
    private SandboxMode mode;

    /** For the container. */
    public Makeable() {}

    /**
     * Says whether pictures cannot be had in a format on any route: the sandbox stands in for all of them or for none.
     *
     * @param format {@code png}, {@code jpeg} or {@code webp}
     * @return true if not
     */
    boolean cannotMake(String format) {
        return mode.sandbox() && !SandboxProvider.outputFormats().contains(format);
    }

    /**
     * Finds the word for a quality that the routes of a model know.
     *
     * @param model as the caller named it
     * @param quality as the caller wrote it
     * @return the newer word for {@code standard} or {@code hd}, if some route knows that one and none knows the older; else
     *     the same
     */
    String quality(String model, String quality) {
        String successor = SUCCESSORS.get(quality);
        if (successor == null) {
            return quality;
        }
        Set<String> known =
                catalog.named(model).stream().flatMap(Makeable::qualities).collect(Collectors.toSet());
        return known.contains(successor) && !known.contains(quality) ? successor : quality;
    }

    private static Stream<String> qualities(Model model) {
        return model.capabilities().stream()
                .flatMap(capability -> model.limits(capability).map(Limits::qualities).stream())
                .flatMap(List::stream);
    }
}
