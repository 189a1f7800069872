package ai.pixapi.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static Database memory() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Test
    void fullPiecesAreFollowedByAnother() {
        Queue<Integer> pieces = new ArrayDeque<>(List.of(Sweep.ROWS, Sweep.ROWS, 7, 3));
        try (Database database = memory()) {
            assertThat(Sweep.delete(database, handle -> pieces.remove())).isEqualTo(2 * Sweep.ROWS + 7);
        }
        assertThat(pieces).containsExactly(3);
    }

    @Test
    void whatIsTooMuchIsLeftForTheNextTime() {
        try (Database database = memory()) {
            assertThat(Sweep.delete(database, handle -> Sweep.ROWS)).isEqualTo(500_000);
        }
    }

    @Test
    void whatWasDeletedStaysDeletedWhenALaterPieceFails() {
        Queue<String> names = new ArrayDeque<>(List.of("one", "two"));
        try (Database database = memory()) {
            names.forEach(name ->
                    database.run(handle -> handle.execute("INSERT INTO secret (name, text) VALUES (?, 'x')", name)));
            assertThatThrownBy(() -> Sweep.delete(database, handle -> {
                        handle.execute("DELETE FROM secret WHERE name = ?", names.remove());
                        if (names.isEmpty()) {
                            throw new IllegalStateException("planted");
                        }
                        return Sweep.ROWS;
                    }))
                    .hasMessage("planted");
            List<String> left = database.inTransaction(handle -> handle.createQuery("SELECT name FROM secret")
                    .mapTo(String.class)
                    .list());
            assertThat(left).containsExactly("two");
        }
    }
}
