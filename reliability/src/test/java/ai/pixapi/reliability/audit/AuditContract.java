package ai.pixapi.reliability.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge finds nothing where all is well, and every planted violation. */
abstract class AuditContract {

    @TempDir
    Path assets;

    abstract Connection open() throws SQLException;

    abstract boolean isPostgres();

    static List<Plant> plants() {
        return Plant.ALL;
    }

    @Test
    void findsNothingWhereAllIsWell() throws SQLException, IOException {
        try (Connection connection = open()) {
            World.make(connection, isPostgres());
            assertThat(Audit.of(connection, World.evidence(World.LINES, assets)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("plants")
    void findsWhatIsPlanted(Plant plant) throws SQLException, IOException {
        try (Connection connection = open()) {
            World.make(connection, isPostgres());
            World.run(connection, plant.sql());
            assertThat(Audit.of(connection, World.evidence(plant.lines(), assets)))
                    .as("%s", plant)
                    .anyMatch(found ->
                            found.rule().equals(plant.rule()) && found.says().contains(plant.says()));
        }
    }

    @Test
    void findsAJournalThatWasRewritten() throws SQLException, IOException {
        try (Connection connection = open()) {
            World.make(connection, isPostgres());
            World.evidence(World.LINES, assets);
            Evidence before = new Evidence(World.LINES, JournalDigest.all(connection), Optional.of(assets));
            assertThat(Audit.of(connection, before)).isEmpty();
            World.run(connection, "UPDATE journal SET note = 'never mind' WHERE seq = 3");
            assertThat(Audit.of(connection, before)).extracting(Violation::rule).containsExactly("L9");
        }
    }

    @Test
    void everyRuleHasAPlant() {
        assertThat(Audit.RULES)
                .allSatisfy(rule -> assertThat(Plant.ALL)
                        .anyMatch(plant ->
                                plant.rule().equals(rule.id()) && rule.says().contains(plant.says())));
    }
}
