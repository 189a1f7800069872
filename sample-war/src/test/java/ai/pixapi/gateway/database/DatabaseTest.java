package ai.pixapi.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private static Database memory() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Test
    void whatFailsIsUndoneAndWhatJoinsIsUndoneWithIt() {
        try (Database database = memory()) {
            assertThatThrownBy(() -> database.run(handle -> {
                        insert(database, "one");
                        throw new IllegalStateException("planted");
                    }))
                    .hasMessage("planted");
            assertThat(names(database)).isEmpty();
            database.run(handle -> insert(database, "two"));
            assertThat(names(database)).containsExactly("two");
        }
    }

    @Test
    void aLibraryThatAsksForAConnectionJoinsTheTransaction() {
        try (Database database = memory()) {
            assertThatThrownBy(() -> database.run(handle -> {
                        try (var connection = database.dataSource().getConnection();
                                var statement = connection.createStatement()) {
                            statement.executeUpdate("INSERT INTO secret (name, text) VALUES ('library', 'x')");
                            connection.commit();
                        } catch (java.sql.SQLException e) {
                            throw new IllegalStateException(e);
                        }
                        throw new IllegalStateException("planted");
                    }))
                    .hasMessage("planted");
            assertThat(names(database)).isEmpty();
        }
    }

    @Test
    void whatShallFollowACommitFollowsNoOther() {
        List<String> done = new ArrayList<>();
        try (Database database = memory()) {
            assertThatThrownBy(() -> database.run(handle -> {
                        database.afterCommit(() -> done.add("undone"));
                        throw new IllegalStateException("planted");
                    }))
                    .hasMessage("planted");
            database.run(handle -> {
                database.afterCommit(() -> done.add("done " + names(database)));
                insert(database, "x");
            });
        }
        assertThat(done).containsExactly("done [x]");
    }

    @Test
    void ofThoseWhoShareATransactionWhoFailsIsUndoneAlone() throws Exception {
        int threads = 16;
        int each = 40;
        Set<String> kept = ConcurrentHashMap.newKeySet();
        Set<String> followed = ConcurrentHashMap.newKeySet();
        try (Database database = memory()) {
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                all.add(new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        String name = thread + "-" + i;
                        boolean fails = i % 3 == 0;
                        try {
                            kept.add(database.inGroup(handle -> {
                                database.afterCommit(() -> followed.add(name));
                                insert(database, name);
                                if (fails) {
                                    throw new IllegalStateException("planted");
                                }
                                return name;
                            }));
                        } catch (IllegalStateException planted) {
                            assertThat(fails).isTrue();
                        }
                    }
                }));
            }
            all.forEach(Thread::start);
            for (Thread thread : all) {
                thread.join();
            }
            assertThat(kept).hasSize(threads * (each - each / 3 - 1));
            assertThat(names(database)).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(followed).isEqualTo(kept);
        }
    }

    /** H2 undoes all of a transaction that loses to another one, whoever else shares it. */
    @Test
    void whoSharesACommitWithALoserIsRepeatedAndLosesNothing() throws InterruptedException {
        int threads = 8;
        int each = 40;
        Set<String> kept = ConcurrentHashMap.newKeySet();
        try (Database database = memory()) {
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                all.add(new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        String name = thread + "-" + i;
                        AtomicBoolean loses = new AtomicBoolean(i % 5 == 0);
                        kept.add(database.inGroup(handle -> {
                            insert(database, name);
                            if (loses.getAndSet(false)) {
                                handle.rollback();
                                throw new IllegalStateException(
                                        "planted", new SQLTransactionRollbackException("deadlock", "40001"));
                            }
                            return name;
                        }));
                    }
                }));
            }
            all.forEach(Thread::start);
            for (Thread thread : all) {
                thread.join();
            }
            assertThat(kept).hasSize(threads * each);
            assertThat(names(database)).containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    @Test
    void aDuplicateIsToldApart() {
        try (Database database = memory()) {
            insert(database, "x");
            assertThatThrownBy(() -> insert(database, "x"))
                    .satisfies(failure -> assertThat(Database.isDuplicate((RuntimeException) failure))
                            .isTrue());
        }
    }

    @Test
    void h2ThatMayLoseCommitsIsRefused() {
        assertThatThrownBy(() -> Database.open("jdbc:h2:file:/nowhere/gateway", "", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pixapi.gateway.database.url")
                .hasMessageContaining("WRITE_DELAY=0");
        assertThatThrownBy(() -> Database.open("jdbc:h2:file:/nowhere/gateway;WRITE_DELAY=0500", "", ""))
                .hasMessageContaining("WRITE_DELAY=0");
        assertThatThrownBy(() -> Database.open("jdbc:mysql://x/y", "", "")).hasMessageContaining("jdbc:postgresql:");
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> Database.open("jdbc:postgresql://h/db?password=hunter2", "u", ""))
                .hasMessageContaining("pixapi.gateway.database.password")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void dataSurvivesAndTheTimeIsTheDatabases(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("gateway") + ";WRITE_DELAY=0";
        try (Database database = Database.open(url, "", "")) {
            insert(database, "kept");
        }
        try (Database database = Database.open(url, "", "")) {
            assertThat(names(database)).containsExactly("kept");
            assertThat(database.now()).isNotNull();
        }
    }

    private static void insert(Database database, String name) {
        database.run(handle -> handle.createUpdate("INSERT INTO secret (name, text) VALUES (:name, 'x')")
                .bind("name", name)
                .execute());
    }

    private static List<String> names(Database database) {
        return database.inTransaction(handle -> handle.createQuery("SELECT name FROM secret")
                .mapTo(String.class)
                .list());
    }
}
