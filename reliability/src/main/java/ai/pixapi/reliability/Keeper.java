package ai.pixapi.reliability;

import ai.pixapi.reliability.cluster.Cluster;
import ai.pixapi.reliability.cluster.Node;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts nodes again that have ended. */
final class Keeper implements AutoCloseable {

    private final Cluster cluster;
    private final Thread thread;
    private volatile boolean closed;

    final AtomicInteger starts = new AtomicInteger();

    Keeper(Cluster cluster) {
        this.cluster = cluster;
        this.thread = new Thread(this::keep, "keeper");
        thread.start();
    }

    private void keep() {
        try {
            while (!closed) {
                for (Node node : cluster.nodes()) {
                    if (!node.isAlive()) {
                        starts.incrementAndGet();
                        node.start();
                        node.awaitReady();
                    }
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many nodes answer. */
    void awaitAlive(int count) throws InterruptedException {
        while (cluster.nodes().stream().filter(node -> node.readyMillis() > 0).count() < count) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
