package ai.pixapi.benchmarks;

import ai.pixapi.catalog.Route;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import java.time.Duration;

/** A request and the route that would serve it, one for each way in which routes are priced. */
record Order(Route route, MediaRequest request) {

    static Order pricedBy(Pricing pricing) {
        return switch (pricing) {
            case PER_IMAGE -> image("pixapi", "gemini-2.5-flash-image", "1024x1024");
            case QUALITY_MATRIX -> image("pixapi", "gpt-image-2", "1536x1024");
            case PIXEL_SCALE -> image("pixazo", "nano-banana", "16:9");
            case PER_SECOND ->
                new Order(
                        Route.of("pixapi", "veo"),
                        Video.of("a cat")
                                .size("1280x720")
                                .duration(Duration.ofSeconds(8))
                                .build());
            case BANDED_WORTH -> image("magichour", "gpt-image-2", "1K");
        };
    }

    private static Order image(String provider, String model, String size) {
        return new Order(
                Route.of(provider, model),
                Generation.of("a cat").n(2).size(size).quality("high").build());
    }
}
