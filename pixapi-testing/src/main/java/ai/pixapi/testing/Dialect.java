package ai.pixapi.testing;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How an upstream speaks, and what all of them have in common behind the connections. */
abstract class Dialect {

    final Scripts scripts = new Scripts();
    final Books books = new Books();
    final FileShelf shelf = new FileShelf();
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger requestIds = new AtomicInteger();
    volatile String key = UpstreamServer.KEY;
    volatile InstantSource clock = InstantSource.system();
    volatile boolean requestIdsSent = true;
    volatile boolean chunkedUploads;
    volatile boolean tasksHeld;
    volatile boolean refundsLater;
    volatile int finishAfter = 3;
    volatile List<ResultFile> makes = List.of();
    volatile UpstreamWatch watch = new UpstreamWatch() {};

    abstract URI files();

    abstract RequestKind kindOf(String method, String path);

    abstract boolean isAuthorized(Received request);

    abstract Answer answer(Received request, Reply reply, RequestKind kind);

    abstract Answer refusal(Refused why);

    abstract String newId();

    final RequestKind kindOf(boolean atFiles, RequestHead head) {
        if (atFiles) {
            return head.method().equals("PUT") ? RequestKind.UPLOAD : RequestKind.DOWNLOAD;
        }
        return kindOf(head.method(), head.path());
    }

    final Answer answer(Received request, Reply reply) {
        if (!reply.takesOrder) {
            return scripted(reply);
        }
        try {
            Answer documented = documented(request, reply);
            return documented.refusal || reply.refusal == null ? documented : scripted(reply);
        } catch (Refused why) {
            return refusal(why).asRefusal();
        } catch (RuntimeException bug) {
            remark(request + " broke the server: " + bug);
            return Answer.of(500, "text/plain", new byte[0]).asRefusal();
        }
    }

    private Answer documented(Received request, Reply reply) {
        if (request.atFiles()) {
            boolean chunked = request.kind() == RequestKind.UPLOAD
                    && request.header("Content-Length").isEmpty();
            return chunked && !chunkedUploads ? FileShelf.html(411) : shelf.answer(request, now());
        }
        if (!isAuthorized(request)) {
            throw new Refused(401, "");
        }
        return answer(request, reply, request.kind());
    }

    final Answer scripted(Reply reply) {
        return reply.refusal == null ? Answer.empty(200) : refusal(reply.refusal);
    }

    final Order place(Received request, OrderDraft draft, Reply reply) {
        BigDecimal price = books.priceOf(draft);
        List<ResultFile> results = reply.results == null ? OrderFiles.of(draft, makes) : reply.results;
        Order order = new Order(newId(), draft, Reference.of(request), this::now, results, price);
        order.plan(reply.finishAfter > 0 ? reply.finishAfter : finishAfter, reply.failure, !refundsLater);
        books.add(order);
        watch.taken(order, request);
        return order;
    }

    /** Ends an order that is answered at once. A failure is answered as an error of the server, and refunded. */
    final void finish(Order order, Reply reply) {
        order.end(reply.failure == null ? OrderState.COMPLETED : OrderState.FAILED, now());
        watch.ended(order);
        if (reply.failure != null) {
            throw new Refused(500, reply.failure.code(), reply.failure.message(), null);
        }
    }

    final Order polled(String id, Supplier<Refused> unknown) {
        Order order = books.find(id).orElseThrow(unknown);
        if (order.poll(now(), tasksHeld)) {
            watch.ended(order);
        }
        return order;
    }

    final String link(ResultFile file, String target, @Nullable Instant expires) {
        shelf.publish(target, file, expires);
        return files() + target;
    }

    final Instant now() {
        return clock.instant();
    }

    final String key() {
        return key;
    }

    final boolean hasBearer(Received request) {
        return request.header("Authorization").filter(("Bearer " + key)::equals).isPresent();
    }

    final String requestIdNow() {
        return "req_" + requestIds.incrementAndGet();
    }

    final Optional<String> requestId() {
        return requestIdsSent ? Optional.of(requestIdNow()) : Optional.empty();
    }

    final void record(Received request) {
        books.record(request);
        watch.received(request);
    }

    final void remark(String remark) {
        books.remark(remark);
    }

    final void pause(Duration time) throws InterruptedException {
        if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException();
        }
    }
}
