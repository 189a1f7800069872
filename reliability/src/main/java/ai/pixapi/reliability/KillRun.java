package ai.pixapi.reliability;

import ai.pixapi.reliability.audit.Evidence;
import ai.pixapi.reliability.audit.JournalDigest;
import ai.pixapi.reliability.cluster.Cluster;
import ai.pixapi.reliability.cluster.Node;
import ai.pixapi.reliability.load.Caller;
import ai.pixapi.reliability.load.Customers;
import ai.pixapi.reliability.load.Operator;
import ai.pixapi.reliability.load.Tenant;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Three nodes on one PostgreSQL, customers, and a killer; then the judge, a restart of everything, and the judge again. */
final class KillRun {

    private static final Duration LIVENESS = Duration.ofSeconds(120);
    private static final int JOURNAL_EVERY_SECONDS = 10;

    private final Cluster cluster;
    private final EvidenceLog history;
    private final EvidenceLog journal;

    KillRun(Cluster cluster) throws IOException {
        this.cluster = cluster;
        this.history = new EvidenceLog(cluster.site().evidence().resolve("history.log"));
        this.journal = new EvidenceLog(cluster.site().evidence().resolve("journal.log"));
    }

    /** {@return whether all held} */
    boolean run(int seconds, long seed) throws IOException, SQLException, InterruptedException {
        System.out.println("seed " + seed + ", " + cluster.nodes().size() + " nodes, " + seconds + " s");
        cluster.start();
        Operator operator = new Operator(cluster.nodes().get(0).url(), cluster.adminKey());
        List<Tenant> tenants =
                List.of(operator.open("rich", 1_000_000), operator.open("other", 1_000_000), operator.open("poor", 20));
        cluster.simulator()
                .trust(operator.notify(tenants.get(0), cluster.simulator().sink()));
        Caller caller = new Caller(history);
        List<String> urls = cluster.nodes().stream().map(Node::url).toList();
        Killer killer = new Killer(cluster, seed);
        try (killer;
                Customers customers = new Customers(caller, tenants, () -> urls, 4, seed)) {
            for (int second = 0; second < seconds; second += JOURNAL_EVERY_SECONDS) {
                TimeUnit.SECONDS.sleep(Math.min(JOURNAL_EVERY_SECONDS, seconds - second));
                witness();
            }
        }
        cluster.simulator().calm();
        cluster.start();
        System.out.printf(
                "kills: %d SIGKILL, %d pauses, %d SIGTERM, %d of the database; %d calls; seed %d%n",
                killer.kills.get(),
                killer.pauses.get(),
                killer.terms.get(),
                killer.databaseKills.get(),
                caller.calls(),
                seed);
        return judged("after the kills") && again(seed);
    }

    private boolean again(long seed) throws IOException, SQLException, InterruptedException {
        cluster.nodes().forEach(Node::kill);
        cluster.start();
        boolean held = judged("after a restart of everything");
        System.out.println((held ? "PASS" : "FAIL") + " seed " + seed);
        return held;
    }

    private boolean judged(String when) throws IOException, SQLException, InterruptedException {
        long began = System.nanoTime();
        int open = Quiet.await(cluster, LIVENESS);
        System.out.printf(
                "%s: quiet after %d s, %d left open%n", when, (System.nanoTime() - began) / 1_000_000_000, open);
        cluster.simulator().finish();
        Counts.print(cluster);
        boolean held = Judge.allIsWell(cluster);
        System.out.println("errors in the logs: " + Judge.errors(cluster));
        return held;
    }

    private void witness() {
        try (Connection connection = cluster.connect()) {
            JournalDigest.all(connection)
                    .forEach(digest ->
                            journal.add((Object[]) Evidence.line(digest).split("\t", -1)));
        } catch (SQLException databaseIsDown) {
            // another moment will do
        }
    }
}
