package ai.pixapi.gateway.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Divides an order into what a provider makes in one call. */
final class Parts {

    private Parts() {}

    /**
     * Divides.
     *
     * @param n how many images
     * @param counts for each route, how many it makes in one call
     * @return the sizes of the parts, the largest first; empty if all the routes together allow no division
     */
    static Optional<List<Integer>> of(int n, Collection<? extends SortedSet<Integer>> counts) {
        TreeSet<Integer> common = null;
        for (SortedSet<Integer> one : counts) {
            if (common == null) {
                common = new TreeSet<>(one);
            } else {
                common.retainAll(one);
            }
        }
        List<Integer> parts = new ArrayList<>();
        int left = n;
        while (left > 0) {
            Integer largest = common == null ? null : common.floor(left);
            if (largest == null) {
                return Optional.empty();
            }
            parts.add(largest);
            left -= largest;
        }
        return Optional.of(parts);
    }
}
