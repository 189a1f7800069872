package ai.pixapi.testing;

import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Plays an upstream on the loopback, in the words of its documents: HTTP/1.1 on a port of its own, result files on
 * another. It is strict: what the documents do not allow is refused as they say, and what they merely do not mention is
 * noted in {@link #remarks()}.
 *
 * <p><b>Scripts.</b> {@link #next}, {@link #nextPoll}, {@link #nextDownload} and {@link #nextUpload} queue replies, one
 * for each coming request of that kind. Then come the standing ones of {@link #always}, and then what the documents say.
 *
 * <p><b>Time.</b> Orders get on by being polled: by default the first poll finds them submitted, the second processing at
 * 40 percent, the third completed.
 *
 * <p><b>Books.</b> An order costs its published price from the moment it is taken, and nothing once it has failed.
 *
 * <p>Thread-safe. Close it to close all its connections and let go of all that is held.
 */
public abstract sealed class UpstreamServer extends Witness implements AutoCloseable
        permits PixapiUpstream, PixazoUpstream, MagicHourUpstream, OpenAiUpstream {

    /** The key that is accepted unless {@link #key} says otherwise. */
    public static final String KEY = "sk_test_0123456789";

    private final Listener listener = new Listener(this, false);
    private final Listener files = new Listener(this, true);

    UpstreamServer() {}

    /** {@return a server that plays Pixapi} */
    public static PixapiUpstream pixapi() {
        return new PixapiUpstream();
    }

    /** {@return a server that plays Pixazo} */
    public static PixazoUpstream pixazo() {
        return new PixazoUpstream();
    }

    /** {@return a server that plays Magic Hour} */
    public static MagicHourUpstream magicHour() {
        return new MagicHourUpstream();
    }

    /** {@return a server that plays the Images API of OpenAI} */
    public static OpenAiUpstream openAi() {
        return new OpenAiUpstream();
    }

    /** {@return the address of the API, without a slash at its end} */
    public URI url() {
        return listener.url();
    }

    /** {@return the address of the result files and uploads, another port than that of the API} */
    @Override
    public URI files() {
        return files.url();
    }

    /**
     * Sets the only accepted key.
     *
     * @param accepted the key; {@link #KEY} by default
     */
    public void key(String accepted) {
        this.key = accepted;
    }

    /**
     * Scripts the answer to the next order.
     *
     * @param reply the answer
     */
    public void next(Reply reply) {
        scripts.next(RequestKind.SUBMIT, reply);
    }

    /**
     * Scripts the answer to the next poll.
     *
     * @param reply the answer
     */
    public void nextPoll(Reply reply) {
        scripts.next(RequestKind.POLL, reply);
    }

    /**
     * Scripts the answer to the next download.
     *
     * @param reply the answer
     */
    public void nextDownload(Reply reply) {
        scripts.next(RequestKind.DOWNLOAD, reply);
    }

    /**
     * Scripts the answer to the next upload of bytes.
     *
     * @param reply the answer
     */
    public void nextUpload(Reply reply) {
        scripts.next(RequestKind.UPLOAD, reply);
    }

    /**
     * Scripts the answer to the next request of some kind.
     *
     * @param kind which requests
     * @param reply the answer
     */
    public void next(RequestKind kind, Reply reply) {
        scripts.next(kind, reply);
    }

    /**
     * Scripts the answer to all requests that nothing is queued for. Earlier scripts win.
     *
     * @param which which requests; those for replies that act before the body is read see an empty body
     * @param reply the answer
     */
    public void always(Predicate<Received> which, Reply reply) {
        scripts.always(which, reply);
    }

    /**
     * Sets who decides on the answer to all requests that no script is there for.
     *
     * @param choice gets the request with its body; must not give replies that act before the body is read
     */
    public void otherwise(Function<Received, Reply> choice) {
        scripts.otherwise(choice);
    }

    /**
     * Sets who is told what happens here. Nobody by default.
     *
     * @param witness is told before the client is
     */
    public void watchedBy(UpstreamWatch witness) {
        this.watch = witness;
    }

    /** Forgets all scripts. */
    public void clearScripts() {
        scripts.clear();
    }

    /** Resets (RST) the next connection that the API accepts, before anything is read from it. */
    public void resetNextConnection() {
        listener.next(Listener::reset);
    }

    /**
     * Reads nothing from the next connection that the API accepts while held, and then hangs up.
     *
     * @param held what holds it
     */
    public void ignoreNextConnection(Held held) {
        scripts.remember(held);
        listener.next(socket -> held.hold());
    }

    /** Closes the port of the API: connections are refused. Those that exist stay. */
    public void refuseConnections() {
        listener.refuse();
    }

    /** Opens the port of the API again. */
    public void acceptConnections() {
        listener.acceptAgain();
    }

    /** Keeps all orders as they are, however often they are polled. */
    public void holdTasks() {
        tasksHeld = true;
    }

    /** Lets orders get on again. */
    public void releaseTasks() {
        tasksHeld = false;
    }

    /**
     * Sets which poll is the first to find new orders ended.
     *
     * @param polls 1 or more; 3 by default
     */
    public void finishesAfter(int polls) {
        this.finishAfter = polls;
    }

    /**
     * Takes the next order and fails it.
     *
     * @param code the error's code, where the shape has one
     * @param message the error's message
     */
    public void failNext(String code, String message) {
        next(Reply.accept().failing(code, message));
    }

    /** Keeps the charge of orders that fail, until {@link Order#refund()}. */
    public void refundsLater() {
        refundsLater = true;
    }

    /**
     * Sets what new orders result in. The files are taken in turn.
     *
     * @param results the files; none for pictures of the size and format that are asked for
     */
    public void makes(ResultFile... results) {
        this.makes = List.of(results);
    }

    /**
     * Sets what every result costs, in place of the published prices.
     *
     * @param perResult in the server's unit
     */
    public void price(BigDecimal perResult) {
        books.price(perResult);
    }

    /**
     * Sets the balance. Orders that it does not cover are refused with 402. Unlimited by default.
     *
     * @param amount in the server's unit, all charges since the start included
     */
    public void balance(BigDecimal amount) {
        books.balance(amount);
    }

    /**
     * Sets what tells the time. The system's clock by default.
     *
     * @param source the clock
     */
    public void clock(InstantSource source) {
        this.clock = source;
    }

    /** Leaves the {@code x-request-id} header out of all answers. */
    public void withoutRequestIds() {
        requestIdsSent = false;
    }

    /** Takes uploads in chunks, which are otherwise refused with 411 as presigned storage does. */
    public void takesChunkedUploads() {
        chunkedUploads = true;
    }

    /** Makes all links to files end now: they answer 403. */
    public void expireLinks() {
        shelf.expireAll();
    }

    /** {@return how many connections came to the API} */
    public int connections() {
        return listener.connections();
    }

    /** {@return how many connections came to the files} */
    public int fileConnections() {
        return files.connections();
    }

    @Override
    public void close() {
        closed.countDown();
        listener.close();
        files.close();
        scripts.release();
    }
}
