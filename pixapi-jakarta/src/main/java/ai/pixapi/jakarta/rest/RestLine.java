package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The ways to one account: a client has one timeout, and an order may take longer than a question. */
final class RestLine<C> implements AutoCloseable {

    private static final int PROXY_WANTS_PASSWORD = 407;

    private final Way<C> orders;
    private final Way<C> reads;
    private final String where;
    private final @Nullable ScheduledExecutorService own;

    private RestLine(Way<C> orders, Way<C> reads, String where, @Nullable ScheduledExecutorService own) {
        this.orders = orders;
        this.reads = reads;
        this.where = where;
        this.own = own;
    }

    static <C> RestLine<C> over(C client) {
        Way<C> lent = new Lent<>(client);
        return new RestLine<>(lent, lent, "", null);
    }

    static <C> RestLine<C> to(RestAccount account, Class<C> type) {
        ScheduledExecutorService given = account.timer();
        ScheduledExecutorService timer = given == null ? newTimer() : given;
        return new RestLine<>(
                new Lanes<>(account, account.orderTimeout(), type, timer),
                new Lanes<>(account, account.readTimeout(), type, timer),
                " at " + account.baseUrl(),
                given == null ? timer : null);
    }

    private static ScheduledExecutorService newTimer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "pixapi-rest");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Sends an order, or a picture for one. */
    Reply order(String what, Way.Request<C> request) throws NoReply {
        return send(what, orders, request);
    }

    /** Asks for something that costs nothing. */
    Reply read(String what, Way.Request<C> request) throws NoReply {
        return send(what, reads, request);
    }

    private Reply send(String what, Way<C> way, Way.Request<C> request) throws NoReply {
        Trace trace = Trace.start(what + where);
        try {
            Reply reply = way.send(request);
            if (reply == null) {
                throw NoReply.afterSending("an answer that was not read", null);
            }
            if (reply.status() == PROXY_WANTS_PASSWORD) {
                throw NoReply.notSent("the proxy asks for a password", null);
            }
            trace.answered(reply);
            return reply;
        } catch (NoReply lost) {
            throw trace.lost(lost);
        }
    }

    @Override
    public void close() {
        orders.close();
        reads.close();
        if (own != null) {
            own.shutdownNow();
        }
    }
}
