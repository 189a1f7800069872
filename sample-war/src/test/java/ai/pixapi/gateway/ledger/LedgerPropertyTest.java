package ai.pixapi.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of commands against the real ledger and a model. {@code -Dledger.sequences=N} for more of them,
 * {@code -Dledger.seed=S} for the same again.
 */
class LedgerPropertyTest {

    private static final int SEQUENCES = Integer.getInteger("ledger.sequences", 12);
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private static Database h2;
    private static Database postgres;

    @BeforeAll
    static void open() {
        System.out.println("LedgerPropertyTest: -Dledger.seed=" + SEED + " -Dledger.sequences=" + SEQUENCES);
        h2 = TestDatabases.h2();
        postgres = TestDatabases.postgreSql();
    }

    @AfterAll
    static void close() {
        h2.close();
        postgres.close();
    }

    @Test
    void theLedgerDoesWhatTheModelDoes() {
        assertThat(failure(h2, Ledger::new, SEQUENCES)).isEmpty();
    }

    @Test
    void theLedgerDoesWhatTheModelDoesOnPostgreSql() {
        assertThat(failure(postgres, Ledger::new, 1 + SEQUENCES / 6)).isEmpty();
    }

    @Test
    void fourThreadsBreakNothing() throws Exception {
        assertThat(new LedgerCrowd(h2, new Ledger(h2), SEED).broken(SEQUENCES * 20))
                .isEmpty();
    }

    @Test
    void fourThreadsBreakNothingOnPostgreSql() throws Exception {
        assertThat(new LedgerCrowd(postgres, new Ledger(postgres), SEED).broken(SEQUENCES * 20))
                .isEmpty();
    }

    static Stream<Function<Database, Ledger>> mistakes() {
        return PlantedMistakes.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsFoundAndToldInAFewCommands(Function<Database, Ledger> mistaken) {
        Optional<String> failure = failure(h2, mistaken, 20);

        assertThat(failure).isPresent();
        assertThat(failure.orElseThrow().lines().filter(line -> line.startsWith("  ")))
                .hasSizeBetween(1, 5);
    }

    @Test
    void aBalanceThatIsReadFirstAndWrittenThenIsFoundByFourThreads() throws Exception {
        assertThat(new LedgerCrowd(h2, PlantedMistakes.checkThenAct(h2), SEED).broken(400))
                .isNotEmpty();
    }

    private static Optional<String> failure(Database database, Function<Database, Ledger> ledgers, int sequences) {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < sequences; i++) {
            List<LedgerCommand> commands = LedgerCommands.sequence(seeds.split());
            if (run(database, ledgers, commands).isPresent()) {
                List<LedgerCommand> few = Shrinking.shrink(
                        commands, fewer -> run(database, ledgers, fewer).isPresent());
                StringBuilder text = new StringBuilder("-Dledger.seed=" + SEED + ", sequence " + i + ", of "
                        + commands.size() + " commands these suffice:\n");
                few.forEach(command -> text.append("  ").append(command).append('\n'));
                return Optional.of(
                        text.append(run(database, ledgers, few).orElse("")).toString());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> run(
            Database database, Function<Database, Ledger> ledgers, List<LedgerCommand> commands) {
        return new LedgerRun(database, ledgers.apply(database)).failure(commands);
    }
}
