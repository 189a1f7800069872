package ai.pixapi.testing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalog of Pixapi and its tables of credits, from its model pages. */
final class PixapiPrices {

    static final String FLASH_25 = "gemini-2.5-flash-image";
    static final String FLASH_31 = "gemini-3.1-flash-image-preview";
    static final String PRO = "gemini-3-pro-image-preview";
    private static final Map<String, String> ALIASES =
            Map.of("nano-banana", FLASH_25, "nano-banana-2", FLASH_31, "nano-banana-pro", PRO);
    private static final Pattern PIXELS = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})");
    private static final int[][] GPT_IMAGE_2 = {{1, 4, 14}, {2, 17, 67}, {4, 34, 133}};

    private PixapiPrices() {}

    static String canonical(String model) {
        return ALIASES.getOrDefault(model, model);
    }

    static boolean isImageModel(String canonical) {
        return canonical.equals(FLASH_25) || canonical.equals(FLASH_31) || canonical.equals(PRO) || isGpt(canonical);
    }

    static boolean isGpt(String canonical) {
        return canonical.equals("gpt-image-1.5") || canonical.equals("gpt-image-2");
    }

    /** Refuses what no page shows as a size. */
    static void checkSize(Fields fields, String canonical, String size) {
        Matcher pixels = PIXELS.matcher(size);
        if (!pixels.matches()) {
            if (!size.equals("auto") && !(size.matches("[24]K") && !isGpt(canonical))) {
                throw fields.refused("size", "is not supported by " + canonical);
            }
            return;
        }
        if (isGpt(canonical)) {
            int width = Integer.parseInt(pixels.group(1));
            int height = Integer.parseInt(pixels.group(2));
            long area = (long) width * height;
            boolean wellProportioned = Math.max(width, height) <= 3 * Math.min(width, height);
            if (width % 16 != 0 || height % 16 != 0 || area < 655_360 || area > 8_294_400 || !wellProportioned) {
                throw fields.refused("size", "is not supported by " + canonical);
            }
        }
    }

    /** {@return credits of one picture} */
    static BigDecimal image(String canonical, String size, String quality) {
        int tier = tier(size);
        int credits = switch (canonical) {
            case FLASH_25 -> 2;
            case FLASH_31 -> new int[] {4, 6, 8}[tier];
            case PRO -> new int[] {8, 8, 16}[tier];
            case "gpt-image-2" -> GPT_IMAGE_2[tier][quality.equals("low") ? 0 : quality.equals("medium") ? 1 : 2];
            default -> 1;
        };
        return BigDecimal.valueOf(credits);
    }

    /** {@return credits of one second; the lowest that is published} */
    static BigDecimal second(String model) {
        return new BigDecimal(
                switch (model) {
                    case "veo" -> "1";
                    case "kling" -> "2.24";
                    default -> "2";
                });
    }

    private static int tier(String size) {
        Matcher pixels = PIXELS.matcher(size);
        if (!pixels.matches()) {
            return size.equals("2K") ? 1 : size.equals("4K") ? 2 : 0;
        }
        int edge = Math.max(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)));
        return edge <= 1536 ? 0 : edge <= 2048 ? 1 : 2;
    }
}
