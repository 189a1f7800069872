package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps tasks until there is no more room: then the oldest ended ones go. One that has not ended is never dropped;
 * rather is a new one refused. Thread-safe.
 */
final class Shelf {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private record Entry(TaskId id, SandboxTask task, long bytes) {}

    private final int mostTasks;
    private final long mostBytes;
    private final Deque<Entry> byAge = new ArrayDeque<>();
    private final Map<TaskId, Entry> byId = new HashMap<>();
    private long bytes;

    Shelf(int mostTasks, long mostBytes) {
        this.mostTasks = mostTasks;
        this.mostBytes = mostBytes;
    }

    /**
     * Makes room for a task.
     *
     * @throws Overloaded when all that fill the shelf have yet to end
     */
    synchronized void makeRoom(long forBytes, Instant now) {
        Iterator<Entry> oldest = byAge.iterator();
        while (isFull(forBytes) && oldest.hasNext()) {
            Entry entry = oldest.next();
            if (entry.task().at(now).status().isTerminal()) {
                oldest.remove();
                byId.remove(entry.id());
                bytes -= entry.bytes();
            }
        }
        if (isFull(forBytes)) {
            throw new Overloaded("the sandbox holds as many unfinished tasks as it can", RETRY_AFTER);
        }
    }

    /**
     * Keeps a task.
     *
     * @throws Overloaded as {@link #makeRoom} does
     */
    synchronized void put(TaskId id, SandboxTask task, long size, Instant now) {
        makeRoom(size, now);
        Entry entry = new Entry(id, task, size);
        byAge.addLast(entry);
        byId.put(id, entry);
        bytes += size;
    }

    synchronized Optional<Task> find(TaskId id, Instant now) {
        Entry entry = byId.get(id);
        return entry == null ? Optional.empty() : Optional.of(entry.task().at(now));
    }

    /** A task alone always fits, however large. */
    private boolean isFull(long forBytes) {
        return !byAge.isEmpty() && (byAge.size() >= mostTasks || bytes + forBytes > mostBytes);
    }
}
