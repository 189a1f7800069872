package ai.pixapi.benchmarks.gateway;

import java.util.concurrent.TimeUnit;

/** Looks at a heap again and again, until it is closed. */
final class HeapWatch implements AutoCloseable {

    private static final double MEGABYTE = 1 << 20;

    private final Usage usage;
    private final double idle;
    private final Thread thread;
    private volatile double live;
    private volatile double used;

    HeapWatch(Usage usage) {
        this.usage = usage;
        this.idle = usage.liveHeap() / MEGABYTE;
        this.thread = new Thread(this::look, "heap-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try {
            while (!Thread.interrupted()) {
                used = Math.max(used, usage.usedHeap() / MEGABYTE);
                live = Math.max(live, usage.liveHeap() / MEGABYTE);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return what could be reached before, in MB} */
    double idle() {
        return idle;
    }

    /** {@return the most that could be reached at one of the looks, in MB} */
    double live() {
        return live;
    }

    /** {@return the most that was used at one of the looks, in MB} */
    double used() {
        return used;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
