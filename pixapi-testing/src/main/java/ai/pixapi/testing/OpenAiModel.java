package ai.pixapi.testing;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's name, and what the documents let it do. The documents allow any other name, and say nothing more of it.
 *
 * @param id the name
 */
record OpenAiModel(String id) {

    static final List<String> GPT = List.of(
            "gpt-image-1.5",
            "gpt-image-2",
            "gpt-image-2-2026-04-21",
            "gpt-image-1",
            "gpt-image-1-mini",
            "chatgpt-image-latest");
    private static final List<String> ONLY_GPT =
            List.of("output_format", "output_compression", "background", "moderation", "input_fidelity");
    private static final List<String> ONLY_DALL_E = List.of("response_format", "style");
    private static final Set<String> SIZES =
            Set.of("auto", "1024x1024", "1536x1024", "1024x1536", "256x256", "512x512", "1792x1024", "1024x1792");
    private static final Pattern PIXELS = Pattern.compile("([1-9]\\d{1,3})x([1-9]\\d{1,3})");

    /** The model that is named, or the usual one, which is a GPT image model if only those have what is asked for. */
    static OpenAiModel asked(Fields fields, String usual) {
        String byDefault = ONLY_GPT.stream().anyMatch(fields::has) ? GPT.get(0) : usual;
        return new OpenAiModel(fields.text("model").orElse(byDefault));
    }

    boolean isGpt() {
        return GPT.contains(id);
    }

    boolean isListed() {
        return isGpt() || id.equals("dall-e-2") || id.equals("dall-e-3");
    }

    int most() {
        return id.equals("dall-e-3") ? 1 : 10;
    }

    /** Refuses what the documents keep for other models. */
    void check(Fields fields, String prompt) {
        int longest = id.equals("dall-e-2") ? 1000 : id.equals("dall-e-3") ? 4000 : 32_000;
        if (prompt.length() > longest) {
            throw fields.refused("prompt", "is longer than " + longest);
        }
        List<String> others = isGpt() ? ONLY_DALL_E : isListed() ? ONLY_GPT : List.of();
        for (String name : others) {
            if (fields.has(name)) {
                throw new Refused(400, "unknown_parameter", "Unknown parameter: '" + name + "'.", name);
            }
        }
    }

    boolean makes(String size) {
        Matcher pixels = PIXELS.matcher(size);
        if (SIZES.contains(size) || !pixels.matches()) {
            return SIZES.contains(size);
        }
        return !isListed()
                || (id.startsWith("gpt-image-2")
                        && isFree(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2))));
    }

    private static boolean isFree(int width, int height) {
        int longer = Math.max(width, height);
        int shorter = Math.min(width, height);
        return width % 16 == 0 && height % 16 == 0 && longer <= 3 * shorter && longer <= 3840 && shorter <= 2160;
    }
}
