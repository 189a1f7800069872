package ai.pixapi.testing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One paid endpoint of Pixazo.
 *
 * @param modelId what the queue calls it
 * @param images the field that holds the addresses of input images; empty for text only
 * @param mostImages how many of them
 * @param imagesRequired whether they must be there
 * @param ratios accepted aspect ratios; empty if there is no such field
 * @param formats accepted output formats, the default first
 * @param prices by resolution, the default first; one entry named "" where there is no such field
 * @param more further documented fields, which are not looked at
 */
record PixazoOperation(
        String modelId,
        String images,
        int mostImages,
        boolean imagesRequired,
        List<String> ratios,
        List<String> formats,
        Map<String, BigDecimal> prices,
        Set<String> more) {

    private static final int NOT_DOCUMENTED = 100;
    private static final Map<String, String> SCALES = Map.of(
            "1:1", "1", "16:9", "1.98", "21:9", "2.68", "3:2", "2.06", "2:3", "2.06", "4:5", "1.39", "5:4", "1.19",
            "3:4", "1.48", "4:3", "1.48", "9:16", "1.98");
    private static final List<String> TEN = List.copyOf(SCALES.keySet());
    private static final List<String> NB2_RATIOS = List.of(
            "match_input_image",
            "auto",
            "1:1",
            "1:4",
            "1:8",
            "2:3",
            "3:2",
            "3:4",
            "4:1",
            "4:3",
            "4:5",
            "5:4",
            "8:1",
            "9:16",
            "16:9",
            "21:9");
    private static final List<String> WITH_WEBP = List.of("jpeg", "png", "webp");
    private static final Set<String> USUAL =
            Set.of("limit_generations", "enable_web_search", "safety_tolerance", "webhook", "seed");
    private static final Map<String, BigDecimal> BASE = prices("", "0.06");
    private static final Map<String, BigDecimal> NB2_PRICES = prices("1K", "0.067", "2K", "0.101", "4K", "0.151");
    private static final Map<String, BigDecimal> PRO_PRICES = prices("1K", "0.15", "2K", "0.15", "4K", "0.30");
    private static final Map<String, BigDecimal> PRO_ASYNC_PRICES = prices("1K", "0.08", "2K", "0.08", "4K", "0.12");

    private static final Map<String, PixazoOperation> ALL = all();

    static Optional<PixazoOperation> at(String path) {
        return Optional.ofNullable(ALL.get(path));
    }

    boolean hasResolution() {
        return !prices.containsKey("");
    }

    /** {@return US dollars of one picture} */
    BigDecimal price(String resolution, String ratio) {
        BigDecimal price = prices.getOrDefault(resolution, BigDecimal.ZERO);
        return hasResolution() ? price : price.multiply(new BigDecimal(SCALES.getOrDefault(ratio, "1")));
    }

    private static Map<String, PixazoOperation> all() {
        Map<String, PixazoOperation> all = new LinkedHashMap<>();
        String base = "/nano-banana/v1/nano-banana/";
        all.put(
                base + "generateEditImageRequest",
                edit("nano-banana", NOT_DOCUMENTED, List.of(), List.of("jpeg", "png"), BASE, Set.of()));
        all.put(base + "generateTextToImageRequest", text("nano-banana", TEN, BASE));
        all.put(
                "/nano-banana-async/v1/nano-banana-image-to-image",
                edit("nano-banana-async-api", 3, TEN, WITH_WEBP, prices("1K", "0.03", "2K", "0.05"), USUAL));
        all.put(
                "/nano-banana-2/v1/nano-banana-2/generate",
                new PixazoOperation(
                        "nano-banana-2",
                        "image_input",
                        14,
                        false,
                        NB2_RATIOS,
                        List.of("jpg", "png"),
                        NB2_PRICES,
                        Set.of("google_search", "image_search", "webhook", "webhook_events_filter")));
        all.put("/nano-banana-2/v1/nano-banana-2-request", text("nano-banana-2", NB2_RATIOS, NB2_PRICES));
        for (String model : List.of("nano-banana-2", "nano-banana-2-lite", "nano-banana-pro")) {
            Map<String, BigDecimal> prices = model.endsWith("pro") ? PRO_PRICES : NB2_PRICES;
            all.put("/" + model + "/v1/text-to-image", text(model, NB2_RATIOS, prices));
            all.put("/" + model + "/v1/image-to-image/editing", edit(model, 14, NB2_RATIOS, WITH_WEBP, prices, USUAL));
        }
        all.put("/nano-banana-2/v1/text-to-image-batch", text("nano-banana-2", NB2_RATIOS, NB2_PRICES));
        all.put(
                "/nano-banana-2/v1/image-to-image-batch",
                edit("nano-banana-2", 14, NB2_RATIOS, WITH_WEBP, NB2_PRICES, USUAL));
        all.put(
                "/nano-banana-pro-770/v1/nano-banana-pro-request",
                edit("nano-banana-pro", 14, NB2_RATIOS, WITH_WEBP, PRO_PRICES, USUAL));
        String async = "/nano-banana-pro-async/v1/nano-banana-pro-";
        all.put(
                async + "image-to-image",
                edit("nano-banana-pro-async-api", 5, NB2_RATIOS, WITH_WEBP, PRO_ASYNC_PRICES, USUAL));
        all.put(async + "text-to-image", text("nano-banana-pro-async-api", NB2_RATIOS, PRO_ASYNC_PRICES));
        return all;
    }

    private static PixazoOperation edit(
            String modelId,
            int mostImages,
            List<String> ratios,
            List<String> formats,
            Map<String, BigDecimal> prices,
            Set<String> more) {
        return new PixazoOperation(modelId, "image_urls", mostImages, true, ratios, formats, prices, more);
    }

    private static PixazoOperation text(String modelId, List<String> ratios, Map<String, BigDecimal> prices) {
        return new PixazoOperation(modelId, "", 0, false, ratios, WITH_WEBP, prices, USUAL);
    }

    private static Map<String, BigDecimal> prices(String... resolutionsAndPrices) {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        for (int i = 0; i < resolutionsAndPrices.length; i += 2) {
            prices.put(resolutionsAndPrices[i], new BigDecimal(resolutionsAndPrices[i + 1]));
        }
        return prices;
    }
}
