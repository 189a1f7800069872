package ai.pixapi.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is to be answered to coming requests. */
final class Scripts {

    private final Map<RequestKind, Deque<Reply>> next = new EnumMap<>(RequestKind.class);
    private final List<Standing> standing = new ArrayList<>();
    private final List<Held> holds = new ArrayList<>();
    private Function<Received, Reply> otherwise = received -> Reply.accept();

    private record Standing(Predicate<Received> which, Reply reply) {}

    synchronized void next(RequestKind kind, Reply reply) {
        next.computeIfAbsent(kind, any -> new ArrayDeque<>()).add(reply);
        holds.addAll(reply.holds());
    }

    synchronized void always(Predicate<Received> which, Reply reply) {
        standing.add(new Standing(which, reply));
        holds.addAll(reply.holds());
    }

    synchronized void otherwise(Function<Received, Reply> choice) {
        otherwise = choice;
    }

    synchronized void remember(Held held) {
        holds.add(held);
    }

    synchronized void clear() {
        next.clear();
        standing.clear();
    }

    synchronized void release() {
        holds.forEach(Held::release);
    }

    /** Takes what acts before the body is read, if that is what comes next. */
    synchronized @Nullable Reply early(Received head) {
        Deque<Reply> queue = next.get(head.kind());
        if (queue != null && !queue.isEmpty()) {
            return queue.element().isEarly() ? queue.remove() : null;
        }
        return standing.stream()
                .filter(script -> script.reply.isEarly() && script.which.test(head))
                .map(Standing::reply)
                .findFirst()
                .orElse(null);
    }

    synchronized Reply late(Received received) {
        Deque<Reply> queue = next.get(received.kind());
        if (queue != null && !queue.isEmpty()) {
            return queue.remove();
        }
        return standing.stream()
                .filter(script -> !script.reply.isEarly() && script.which.test(received))
                .map(Standing::reply)
                .findFirst()
                .orElseGet(() -> otherwise.apply(received));
    }
}
