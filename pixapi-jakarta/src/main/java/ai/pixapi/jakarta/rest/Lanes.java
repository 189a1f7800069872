package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** As many lanes as there are requests at the same time; some are kept, with their connections, for the next ones. */
final class Lanes<C> implements Way<C> {

    private static final int MOST_IDLE = 16;
    private static final Duration MOST_IDLE_TIME = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 25;
    private static final String CLOSED = "the client is closed";

    private final RestAccount account;
    private final Duration total;
    private final Class<C> type;
    private final ScheduledExecutorService timer;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Deque<Lane<C>> idle = new ArrayDeque<>();
    private final Set<Lane<C>> busy = new HashSet<>();
    private boolean closed;

    Lanes(RestAccount account, Duration total, Class<C> type, ScheduledExecutorService timer) {
        this.account = account;
        this.total = total;
        this.type = type;
        this.timer = timer;
        // what cannot be built shall fail now
        idle.push(new Lane<>(account, total, type));
    }

    @Override
    public @Nullable Reply send(Request<C> request) throws NoReply {
        if (Thread.currentThread().isInterrupted()) {
            throw NoReply.notSent("the wait was interrupted", null);
        }
        Lane<C> lane = taken();
        try {
            Future<?> watch = timer.scheduleWithFixedDelay(lane::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            try {
                return request.send(lane.client());
            } catch (RuntimeException failed) {
                lane.look();
                throw Loss.of(failed, lane.broken());
            } finally {
                watch.cancel(false);
            }
        } catch (RejectedExecutionException closing) {
            throw NoReply.notSent(CLOSED, closing);
        } finally {
            giveBack(lane);
        }
    }

    private Lane<C> taken() throws NoReply {
        Lane<C> lane = null;
        synchronized (this) {
            lane = idle.poll();
        }
        if (lane == null) {
            lane = newLane();
        }
        lane.enter();
        synchronized (this) {
            if (!closed) {
                busy.add(lane);
                return lane;
            }
        }
        lane.close();
        throw NoReply.notSent(CLOSED, null);
    }

    /** Servers find their Rest Client by the loader of the thread, and not every thread has the application's. */
    private Lane<C> newLane() throws NoReply {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return new Lane<>(account, total, type);
        } catch (RuntimeException | LinkageError failed) {
            throw NoReply.notSent("no Rest Client could be made", failed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void giveBack(Lane<C> lane) {
        boolean usable = lane.leave();
        List<Lane<C>> surplus = new ArrayList<>();
        synchronized (this) {
            busy.remove(lane);
            if (usable && !closed) {
                idle.push(lane);
            } else {
                surplus.add(lane);
            }
            // a client has a thread of its own: a burst of orders shall not leave its clients behind
            while (idle.size() > 1 && (idle.size() > MOST_IDLE || idle.getLast().isIdleFor(MOST_IDLE_TIME))) {
                surplus.add(idle.removeLast());
            }
        }
        surplus.forEach(Lane::close);
    }

    @Override
    public void close() {
        List<Lane<C>> flying;
        List<Lane<C>> waiting;
        synchronized (this) {
            closed = true;
            flying = List.copyOf(busy);
            waiting = new ArrayList<>(idle);
            idle.clear();
        }
        flying.forEach(lane -> lane.giveUp("the client was closed"));
        waiting.forEach(Lane::close);
    }
}
