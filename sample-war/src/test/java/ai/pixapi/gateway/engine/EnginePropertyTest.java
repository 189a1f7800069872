package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.ledger.Shrinking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random sequences of orders, answers, crashes and waits against the real engine, with every invariant proven after every
 * step. {@code -Dengine.sequences=N} for more of them, {@code -Dengine.seed=S} for the same again.
 */
class EnginePropertyTest {

    private static final int SEQUENCES = Integer.getInteger("engine.sequences", 6);
    private static final long SEED = Long.getLong("engine.seed", System.nanoTime());

    static {
        System.out.println("EnginePropertyTest: -Dengine.seed=" + SEED + " -Dengine.sequences=" + SEQUENCES);
    }

    @Test
    void everyInvariantHoldsAfterEveryStep() {
        assertThat(failure(EngineRoom.of(Store.H2), SEQUENCES)).isEmpty();
    }

    @Test
    void everyInvariantHoldsAfterEveryStepOnPostgreSql() {
        assertThat(failure(EngineRoom.of(Store.POSTGRESQL), 1 + SEQUENCES / 50)).isEmpty();
    }

    @Test
    void everyInvariantHoldsWhereUnresolvedOrdersAreSentOnceMore() {
        try (EngineRoom room =
                EngineRoom.with(Store.H2, Map.of("pixapi.gateway.reconcile.policy", "resend"), ByHand.class)) {
            assertThat(failure(room, 1 + SEQUENCES / 4)).isEmpty();
        }
    }

    @Test
    void everyInvariantHoldsWhereOrdersArePlacedAtOnce() {
        assertThat(failure(EngineRoom.atOnce(Store.H2), SEQUENCES)).isEmpty();
    }

    @Test
    void everyInvariantHoldsWhereOrdersArePlacedAtOnceOnPostgreSql() {
        assertThat(failure(EngineRoom.atOnce(Store.POSTGRESQL), 1 + SEQUENCES / 50))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PlantedBugs.NoFence.class,
                PlantedBugs.TakesTheWholeHold.class,
                PlantedBugs.OrdersElsewhereAfterAmbiguity.class,
                PlantedBugs.ForgetsOrphans.class
            })
    void aPlantedBugIsFound(Class<?> bug) {
        try (EngineRoom room = EngineRoom.with(Store.H2, Map.of(), ByHand.class, bug)) {
            Optional<String> failure = failure(room, 60);

            System.out.println(bug.getSimpleName() + ": " + failure.orElse("not found"));
            assertThat(failure).isPresent();
            assertThat(failure.orElseThrow().lines().filter(line -> line.startsWith("  ")))
                    .hasSizeBetween(1, 25);
        }
    }

    private static Optional<String> failure(EngineRoom room, int sequences) {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < sequences; i++) {
            List<Step> steps = Steps.sequence(seeds.split());
            if (EngineRun.failure(room, steps).isPresent()) {
                List<Step> few = Shrinking.shrink(
                        steps, fewer -> EngineRun.failure(room, fewer).isPresent());
                StringBuilder text = new StringBuilder("-Dengine.seed=" + SEED + ", sequence " + i + ", of "
                        + steps.size() + " steps these suffice:\n");
                few.forEach(step -> text.append("  ").append(step).append('\n'));
                return Optional.of(
                        text.append(EngineRun.failure(room, few).orElse("")).toString());
            }
        }
        return Optional.empty();
    }
}
