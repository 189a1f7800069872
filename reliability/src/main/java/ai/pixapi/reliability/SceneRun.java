package ai.pixapi.reliability;

import ai.pixapi.reliability.bugs.Scene;
import ai.pixapi.reliability.cluster.Cluster;
import ai.pixapi.reliability.cluster.Node;
import ai.pixapi.reliability.load.Caller;
import ai.pixapi.reliability.load.Operator;
import ai.pixapi.reliability.load.Order;
import ai.pixapi.reliability.load.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Orders one after the other, each with one thing that goes wrong at one moment; then the judge. */
final class SceneRun {

    private static final Duration LIVENESS = Duration.ofSeconds(120);
    private static final int PATIENCE_SECONDS = 30;

    private final Cluster cluster;
    private int passed;

    SceneRun(Cluster cluster) {
        this.cluster = cluster;
    }

    /** {@return how many scenes took place as they should: the moment came, and the order was accepted} */
    int passed() {
        return passed;
    }

    /** {@return whether all held} */
    boolean run(List<Scene> scenes) throws IOException, SQLException, InterruptedException {
        cluster.start();
        Operator operator = new Operator(cluster.nodes().get(0).url(), cluster.adminKey());
        Tenant tenant = operator.open("scenes", 1_000_000);
        cluster.simulator().trust(operator.notify(tenant, cluster.simulator().sink()));
        try (EvidenceLog history = new EvidenceLog(cluster.site().evidence().resolve("history.log"));
                Keeper keeper = new Keeper(cluster)) {
            Caller caller = new Caller(history);
            int number = 0;
            for (Scene scene : scenes) {
                keeper.awaitAlive(cluster.nodes().size());
                int starts = keeper.starts.get();
                if (play(scene, caller, tenant, "s" + ++number)) {
                    passed++;
                    // the moment has come, but the end of a process takes a while
                    while (scene.action().equals("halt") && keeper.starts.get() == starts) {
                        TimeUnit.MILLISECONDS.sleep(50);
                    }
                } else {
                    System.out.println("did not take place: " + scene);
                }
            }
            keeper.awaitAlive(cluster.nodes().size());
        }
        int open = Quiet.await(cluster, LIVENESS);
        cluster.simulator().finish();
        Counts.print(cluster);
        return Judge.allIsWell(cluster) && open == 0;
    }

    private boolean play(Scene scene, Caller caller, Tenant tenant, String key)
            throws IOException, InterruptedException {
        Path armed = cluster.site().failpoints().resolve(scene.failpoint().isEmpty() ? "none" : scene.failpoint());
        if (!scene.failpoint().isEmpty()) {
            Files.writeString(armed, scene.action());
        }
        Order order = new Order(scene.kind(), tenant, key, scene.script(), 1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean accepted = false;
        List<Node> alive = new ArrayList<>();
        for (int i = 0; System.nanoTime() < end && (!accepted || Files.exists(armed)); i++) {
            alive.clear();
            cluster.nodes().stream().filter(node -> node.readyMillis() > 0).forEach(alive::add);
            if (!accepted && !alive.isEmpty()) {
                int status = caller.place(alive.get(i % alive.size()).url(), order, Duration.ofSeconds(20));
                // every answer but "not now" says that the order is known
                accepted = status / 100 == 2 || status == 502 || status == 504 || status == 422;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return !Files.deleteIfExists(armed) && accepted;
    }
}
