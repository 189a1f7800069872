package ai.pixapi.reliability;

import ai.pixapi.reliability.cluster.Cluster;
import ai.pixapi.reliability.cluster.Node;
import ai.pixapi.reliability.load.Caller;
import ai.pixapi.reliability.load.Customers;
import ai.pixapi.reliability.load.Operator;
import ai.pixapi.reliability.load.Tenant;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One node on the embedded database, killed again and again while customers order: nothing acknowledged may be lost. */
final class EmbeddedRun {

    private static final int LOOKS = 12;
    private static final int BETWEEN_LOOKS_SECONDS = 10;

    private final Cluster cluster;

    EmbeddedRun(Cluster cluster) {
        this.cluster = cluster;
    }

    boolean run(int kills, long seed) throws IOException, SQLException, InterruptedException {
        Random random = new Random(seed);
        Node node = cluster.nodes().get(0);
        cluster.start();
        Operator operator = new Operator(node.url(), cluster.adminKey());
        List<Tenant> tenants = List.of(operator.open("one", 1_000_000), operator.open("two", 1_000_000));
        cluster.simulator()
                .trust(operator.notify(tenants.get(0), cluster.simulator().sink()));
        try (EvidenceLog history = new EvidenceLog(cluster.site().evidence().resolve("history.log"))) {
            Caller caller = new Caller(history);
            try (Customers customers = new Customers(caller, tenants, () -> List.of(node.url()), 3, seed)) {
                for (int i = 0; i < kills; i++) {
                    TimeUnit.MILLISECONDS.sleep(1500 + random.nextInt(4000));
                    node.kill();
                    cluster.start();
                }
            }
            System.out.println(kills + " SIGKILL, " + caller.calls() + " calls, seed " + seed);
        }
        cluster.simulator().calm();
        int open = awaitQuiet(node);
        cluster.simulator().finish();
        Counts.print(cluster);
        boolean held = Judge.allIsWell(cluster) && open == 0;
        System.out.println((held ? "PASS" : "FAIL") + " seed " + seed);
        return held;
    }

    /** The database is the node's alone: it is stopped to be looked at. It is stopped at the end. */
    private int awaitQuiet(Node node) throws SQLException, InterruptedException {
        int open = Integer.MAX_VALUE;
        for (int look = 0; look < LOOKS && open > 0; look++) {
            cluster.start();
            TimeUnit.SECONDS.sleep(BETWEEN_LOOKS_SECONDS);
            node.terminate();
            open = open();
        }
        System.out.println(open + " left open");
        return open;
    }

    private int open() throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Quiet.HURRY);
            try (ResultSet row = statement.executeQuery(Quiet.OPEN)) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
