package ai.pixapi.reliability;

import ai.pixapi.reliability.cluster.Cluster;
import ai.pixapi.reliability.cluster.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills nodes at random moments and starts them again: of 100 blows 70 are SIGKILL, 15 a pause longer than a lease, 15
 * SIGTERM; every twelfth takes the database along.
 */
final class Killer implements AutoCloseable {

    private static final long LIVES_MILLIS = 2500;

    private final Cluster cluster;
    private final Random random;
    private final List<Thread> reviving = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    final AtomicInteger kills = new AtomicInteger();
    final AtomicInteger pauses = new AtomicInteger();
    final AtomicInteger terms = new AtomicInteger();
    final AtomicInteger databaseKills = new AtomicInteger();

    Killer(Cluster cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
        this.thread = new Thread(this::rage, "killer");
        thread.start();
    }

    private void rage() {
        try {
            int blows = 0;
            while (!closed) {
                TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(3000));
                Node node = cluster.nodes().get(random.nextInt(cluster.nodes().size()));
                if (closed || node.readyMillis() < LIVES_MILLIS) {
                    continue;
                }
                strike(node);
                blows++;
                if (blows % 12 == 0 && cluster.postgres().isPresent()) {
                    databaseKills.incrementAndGet();
                    cluster.postgres().get().kill9();
                    TimeUnit.MILLISECONDS.sleep(1000 + random.nextInt(3000));
                    cluster.postgres().get().restart();
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike(Node node) {
        int dice = random.nextInt(100);
        int pause = 9_000 + random.nextInt(4000);
        if (dice < 70) {
            kills.incrementAndGet();
            node.kill();
        }
        Thread revival = new Thread(
                () -> {
                    try {
                        if (dice >= 85) {
                            terms.incrementAndGet();
                            node.terminate();
                        } else if (dice >= 70) {
                            pauses.incrementAndGet();
                            node.signal("STOP");
                            TimeUnit.MILLISECONDS.sleep(pause);
                            node.signal("CONT");
                        }
                        node.start();
                        node.awaitReady();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "revival-" + node.number());
        reviving.add(revival);
        revival.start();
    }

    /** Strikes no more, and has everything running again. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        for (Thread revival : reviving) {
            revival.join();
        }
    }
}
