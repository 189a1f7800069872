package ai.pixapi.catalog;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a model accepts for one capability, as far as its provider documents it.
 *
 * @param sizes the sizes
 * @param counts the numbers of results of one request, ascending
 * @param inputImages the most input images; 0 where the capability takes none
 * @param promptLength the longest prompt, in Unicode code points
 * @param qualities the quality words; empty if the model has no quality setting
 * @param outputFormats the file formats that can be asked for; empty if none can
 * @param settings the names on the wire of the further settings that it takes, {@code mask} among them, in alphabetical
 *     order
 */
public record Limits(
        SizeRule sizes,
        SortedSet<Integer> counts,
        int inputImages,
        int promptLength,
        List<String> qualities,
        List<String> outputFormats,
        SortedSet<String> settings) {

    /**
     * Copies its parts.
     *
     * @throws IllegalArgumentException if no count is accepted, or a figure is too small
     */
    public Limits {
        counts = Collections.unmodifiableSortedSet(new TreeSet<>(counts));
        qualities = List.copyOf(qualities);
        outputFormats = List.copyOf(outputFormats);
        settings = Collections.unmodifiableSortedSet(new TreeSet<>(settings));
        if (counts.isEmpty() || counts.first() < 1) {
            throw new IllegalArgumentException("counts are 1 or more, was " + counts);
        }
        if (inputImages < 0 || promptLength < 1) {
            throw new IllegalArgumentException(
                    "input images are 0 or more and prompts 1 or longer, was " + inputImages + " and " + promptLength);
        }
    }

    /**
     * Judges a number of results.
     *
     * @param n what was asked for
     * @return empty if it is accepted; else why not, and the nearest number that is
     */
    public Optional<Refusal> refuseCount(int n) {
        if (counts.contains(n)) {
            return Optional.empty();
        }
        int nearest = counts.stream()
                .min(Comparator.comparingLong(count -> Math.abs((long) count - n)))
                .orElseThrow();
        return Optional.of(
                new Refusal("n", Integer.toString(n), "n must be " + countsInWords(), Integer.toString(nearest)));
    }

    private String countsInWords() {
        if (counts.size() == 1) {
            return counts.first().toString();
        }
        boolean range = counts.last() - counts.first() == counts.size() - 1;
        return range ? counts.first() + ".." + counts.last() : "one of " + counts;
    }
}
