package ai.pixapi.testing;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an answer is sent, well or badly: the part of a {@link Reply} that is about its connection. */
abstract sealed class Delivery permits Reply {

    /** What is sent at all. */
    enum Start {
        ANSWER,
        RAW,
        CLOSE,
        RESET
    }

    /** What becomes of the connection after the answer. */
    enum End {
        AS_USUAL,
        SAID_CLOSE,
        CLOSE,
        RESET,
        STALE
    }

    /** How the length of the body is told. */
    enum Framing {
        LENGTH,
        CHUNKED,
        CHUNKED_WITHOUT_END,
        ENDLESS
    }

    Start start = Start.ANSWER;
    End end = End.AS_USUAL;
    Framing framing = Framing.LENGTH;
    int requestCut = -1;
    boolean unread;
    int cut = -1;

    @Nullable
    Duration delay;

    @Nullable
    Duration drip;

    @Nullable
    Held holdRead;

    @Nullable
    Held holdHead;

    @Nullable
    Held holdBody;

    Delivery() {}

    Delivery(Delivery from) {
        start = from.start;
        end = from.end;
        framing = from.framing;
        requestCut = from.requestCut;
        unread = from.unread;
        cut = from.cut;
        delay = from.delay;
        drip = from.drip;
        holdRead = from.holdRead;
        holdHead = from.holdHead;
        holdBody = from.holdBody;
    }

    /** {@return a copy that is changed before anybody else sees it} */
    abstract Reply changed(Consumer<Reply> change);

    /** Whether it acts before the request's body has been read. */
    final boolean isEarly() {
        return requestCut >= 0 || unread || holdRead != null;
    }

    final List<Held> holds() {
        return Stream.of(holdRead, holdHead, holdBody)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** {@return this reply, but instead of the answer comes a TCP reset} */
    public final Reply thenReset() {
        return changed(r -> r.start = Start.RESET);
    }

    /** {@return this reply, but instead of the answer the server hangs up (FIN)} */
    public final Reply thenClose() {
        return changed(r -> r.start = Start.CLOSE);
    }

    /**
     * {@return this reply after a real wait; an order is taken before it}
     *
     * @param by how long
     */
    public final Reply delayed(Duration by) {
        return changed(r -> r.delay = by);
    }

    /**
     * {@return this reply, of which no byte is sent while it is held; an order is taken before}
     *
     * @param held what holds it
     */
    public final Reply heldBy(Held held) {
        return changed(r -> r.holdHead = held);
    }

    /**
     * {@return this reply, whose body is held after its headers have been sent}
     *
     * @param held what holds it
     */
    public final Reply bodyHeldBy(Held held) {
        return changed(r -> r.holdBody = held);
    }

    /**
     * {@return this reply, before which the server leaves the request's body unread while held}
     *
     * @param held what holds it
     */
    public final Reply notReadingUntil(Held held) {
        return changed(r -> r.holdRead = held);
    }

    /** {@return this reply, sent without reading the request's body; no order is taken. The connection ends} */
    public final Reply beforeBody() {
        return changed(r -> r.unread = true);
    }

    /**
     * {@return this reply, whose body comes one byte at a time}
     *
     * @param interval the wait after each byte
     */
    public final Reply dripping(Duration interval) {
        return changed(r -> r.drip = interval);
    }

    /**
     * {@return this reply, which hangs up (FIN) within its body, whose length was told in full}
     *
     * @param bytes how much of the body is sent
     */
    public final Reply truncatedAfter(int bytes) {
        return changed(r -> {
            r.cut = bytes;
            r.end = End.CLOSE;
        });
    }

    /**
     * {@return this reply, which resets the connection within its body, whose length was told in full}
     *
     * @param bytes how much of the body is sent
     */
    public final Reply resetWithin(int bytes) {
        return changed(r -> {
            r.cut = bytes;
            r.end = End.RESET;
        });
    }

    /**
     * {@return this reply with a false {@code Content-Length}; the connection ends after the body}
     *
     * @param length what is told, in bytes
     */
    public final Reply declaring(long length) {
        return changed(r -> r.end = End.CLOSE).header("Content-Length", Long.toString(length));
    }

    /** {@return this reply in chunks} */
    public final Reply chunked() {
        return changed(r -> r.framing = Framing.CHUNKED);
    }

    /** {@return this reply in chunks of which the last is missing: the server hangs up before it} */
    public final Reply chunkedWithoutEnd() {
        return changed(r -> {
            r.framing = Framing.CHUNKED_WITHOUT_END;
            r.end = End.CLOSE;
        });
    }

    /** {@return this reply with its body and then chunk after chunk of blanks until the client hangs up} */
    public final Reply endless() {
        return changed(r -> r.framing = Framing.ENDLESS);
    }

    /** {@return this reply with {@code Connection: close}, and a hang-up} */
    public final Reply closing() {
        return changed(r -> r.end = End.SAID_CLOSE);
    }

    /** {@return this reply, after which the server hangs up (FIN) without having said so} */
    public final Reply hangingUp() {
        return changed(r -> r.end = End.CLOSE);
    }

    /**
     * {@return this reply, after which the connection is kept and the next request on it is read, recorded and answered
     * by a hang-up, taking no order}
     */
    public final Reply stale() {
        return changed(r -> r.end = End.STALE);
    }
}
