package ai.pixapi.gateway.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who come while another one's transaction is being written share the next: one of them works for all that wait,
 * and they wait for nothing but their own end. Thread-safe.
 */
final class Groups {

    private static final int MOST = 64;

    private final ConcurrentLinkedQueue<Member> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();
    private final Leader leader;

    /** Has the works of a group done in one transaction, and each told how it went. */
    interface Leader {
        void lead(List<Member> group);
    }

    /** A work that is to be a part of a group's transaction. */
    static final class Member {
        private final Consumer<Handle> work;
        private final Thread thread = Thread.currentThread();
        private @Nullable Throwable failure;
        private volatile boolean done;

        Member(Consumer<Handle> work) {
            this.work = work;
        }

        Consumer<Handle> work() {
            return work;
        }

        /** Undone, alone; the others of the group are not concerned. */
        void failed(Throwable why) {
            failure = failure == null ? why : failure;
        }

        private void end() {
            done = true;
            LockSupport.unpark(thread);
        }

        @Nullable
        Throwable failure() {
            return failure;
        }
    }

    Groups(Leader leader) {
        this.leader = leader;
    }

    /** Waits until the work has been committed or has failed. */
    Member join(Consumer<Handle> work) {
        Member member = new Member(work);
        waiting.add(member);
        boolean interrupted = false;
        while (!member.done) {
            if (led.compareAndSet(false, true)) {
                try {
                    lead(member);
                } finally {
                    led.set(false);
                    wakeNext();
                }
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return member;
    }

    /** Whoever has come since the last look cannot have found the place free. */
    private void wakeNext() {
        Member next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    private void lead(Member self) {
        while (!self.done) {
            List<Member> group = new ArrayList<>();
            for (Member next = waiting.poll(); next != null; next = group.size() < MOST ? waiting.poll() : null) {
                group.add(next);
            }
            try {
                leader.lead(group);
            } catch (RuntimeException | Error all) {
                group.forEach(one -> one.failed(all));
            } finally {
                group.forEach(Member::end);
            }
        }
    }
}
