package ai.pixapi.gateway.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a failing sequence what it does not need to fail. */
public final class Shrinking {

    private Shrinking() {}

    public static <C> List<C> shrink(List<C> commands, Predicate<List<C>> fails) {
        List<C> smallest = new ArrayList<>(commands);
        for (int piece = smallest.size() / 2; piece > 0; piece /= 2) {
            for (int from = smallest.size() - piece; from >= 0; from -= piece) {
                List<C> without = new ArrayList<>(smallest.subList(0, from));
                without.addAll(smallest.subList(from + piece, smallest.size()));
                if (fails.test(without)) {
                    smallest = without;
                    from = Math.min(from, smallest.size());
                }
            }
        }
        return smallest;
    }
}
