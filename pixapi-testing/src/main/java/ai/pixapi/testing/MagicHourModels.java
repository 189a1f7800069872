package ai.pixapi.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models of Magic Hour's editor and generator. */
final class MagicHourModels {

    static final List<String> RESOLUTIONS = List.of("auto", "640px", "1k", "2k", "4k");
    private static final List<String> TO_2K = List.of("640px", "1k", "2k");
    private static final List<String> TO_4K = List.of("640px", "1k", "2k", "4k");
    private static final Set<Integer> EDITOR_COUNTS = Set.of(1, 4, 9, 16);
    private static final Set<Integer> ONE_TO_FOUR = Set.of(1, 2, 3, 4);

    private static final Map<String, Row> ROWS = Map.ofEntries(
            Map.entry("default", new Row(50, TO_4K, EDITOR_COUNTS, 10, false)),
            Map.entry("flux-schnell", new Row(5, TO_2K, ONE_TO_FOUR, 0, false)),
            Map.entry("flux-2-klein", new Row(5, TO_2K, Set.of(1), 6, false)),
            Map.entry("z-image-turbo", new Row(5, TO_2K, ONE_TO_FOUR, 0, false)),
            Map.entry("qwen-edit", new Row(10, TO_2K, Set.of(), 3, false)),
            Map.entry("seedream", new Row(40, TO_4K, ONE_TO_FOUR, 0, true)),
            Map.entry("seedream-v4", new Row(40, TO_4K, ONE_TO_FOUR, 10, true)),
            Map.entry("seedream-v4.5", new Row(50, TO_4K, Set.of(), 10, true)),
            Map.entry("seedream-v5-pro", new Row(75, TO_2K, ONE_TO_FOUR, 10, true)),
            Map.entry("nano-banana", new Row(50, List.of("640px", "1k"), ONE_TO_FOUR, 10, true)),
            Map.entry("nano-banana-2-lite", new Row(50, List.of("640px", "1k"), ONE_TO_FOUR, 10, true)),
            Map.entry("nano-banana-2", new Row(100, TO_4K, EDITOR_COUNTS, 10, true)),
            Map.entry("nano-banana-pro", new Row(150, List.of("1k", "2k", "4k"), EDITOR_COUNTS, 10, true)),
            Map.entry("gpt-image-2", new Row(50, TO_4K, ONE_TO_FOUR, 10, true)));

    private MagicHourModels() {}

    /**
     * One model.
     *
     * @param from credits of one picture at the lowest resolution
     * @param resolutions what it makes
     * @param counts how many the generator makes; none if it is not there
     * @param inputs how many pictures the editor takes; 0 if it is not there
     * @param paid whether it is closed to the free plan
     */
    record Row(int from, List<String> resolutions, Set<Integer> counts, int inputs, boolean paid) {

        boolean takes(boolean editor, int count) {
            return editor ? EDITOR_COUNTS.contains(count) : counts.contains(count);
        }

        boolean isIn(boolean editor) {
            return editor ? inputs > 0 : !counts.isEmpty();
        }
    }

    static @Nullable Row row(String model) {
        return ROWS.get(model);
    }

    /** {@return credits of one picture; where only the lowest figure is published, that} */
    static BigDecimal credits(String model, Row row, String resolution) {
        int tier = Math.max(0, List.of("640px", "1k", "2k", "4k").indexOf(resolution));
        int credits = switch (model) {
            case "gpt-image-2" -> 50 << tier;
            case "seedream-v5-pro" -> tier >= 2 ? 150 : 75;
            default -> row.from();
        };
        return BigDecimal.valueOf(credits);
    }
}
