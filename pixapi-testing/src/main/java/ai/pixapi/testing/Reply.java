package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What to answer, and how badly. Immutable: each method that changes something returns a new reply.
 *
 * <p>A reply that starts with {@link #accept()} does what the documents say and, to an order, takes and charges it; what
 * follows then only spoils the answer. All others take no order, unless {@link #afterAccepting()} says so. A request
 * that the documents forbid is refused as documented and takes no order, whatever is scripted.
 */
public final class Reply extends Delivery {

    // set by the methods below before anybody else sees the object, and never again
    boolean takesOrder;

    @Nullable
    Integer status;

    @Nullable
    Refused refusal;

    List<Header> headers = List.of();
    byte @Nullable [] body;

    @Nullable
    String contentType;

    @Nullable
    UnaryOperator<String> edit;

    @Nullable
    List<ResultFile> results;

    @Nullable
    Failure failure;

    int finishAfter;

    private Reply() {}

    private Reply(Reply from) {
        super(from);
        takesOrder = from.takesOrder;
        status = from.status;
        refusal = from.refusal;
        headers = from.headers;
        body = from.body;
        contentType = from.contentType;
        edit = from.edit;
        results = from.results;
        failure = from.failure;
        finishAfter = from.finishAfter;
    }

    @Override
    Reply changed(Consumer<Reply> change) {
        Reply copy = new Reply(this);
        change.accept(copy);
        return copy;
    }

    /** {@return what the documents say; an order is taken and charged} */
    public static Reply accept() {
        return new Reply().changed(r -> r.takesOrder = true);
    }

    /**
     * {@return an answer of that status with an empty body}
     *
     * @param status the HTTP status
     */
    public static Reply status(int status) {
        return new Reply().changed(r -> {
            r.status = status;
            r.body = new byte[0];
        });
    }

    /**
     * {@return the error that the upstream's documents show for that status}
     *
     * @param status the HTTP status, such as 402, 429 or 503
     */
    public static Reply refusal(int status) {
        return new Reply().changed(r -> r.refusal = new Refused(status, ""));
    }

    /**
     * {@return an error in the upstream's shape}
     *
     * @param status the HTTP status
     * @param code the error's code or type, where the shape has one
     * @param message the error's message
     */
    public static Reply refusal(int status, String code, String message) {
        return new Reply().changed(r -> r.refusal = new Refused(status, code, message, null));
    }

    /**
     * {@return a redirection}
     *
     * @param status the HTTP status, such as 302 or 307
     * @param to where to
     */
    public static Reply redirect(int status, URI to) {
        return status(status).header("Location", to.toString());
    }

    /** {@return a TCP reset instead of an answer, after the whole request has been read} */
    public static Reply reset() {
        return new Reply().thenReset();
    }

    /** {@return a hang-up (FIN) instead of an answer, after the whole request has been read} */
    public static Reply close() {
        return new Reply().thenClose();
    }

    /** {@return a TCP reset as soon as the head of the request has been read} */
    public static Reply resetAfterHead() {
        return resetAfterBody(0);
    }

    /**
     * {@return a TCP reset in the middle of the request's body}
     *
     * @param bytes how much of the body, chunk sizes included, is read before
     */
    public static Reply resetAfterBody(int bytes) {
        return new Reply().changed(r -> r.requestCut = bytes);
    }

    /**
     * {@return these bytes instead of a status line, and a hang-up}
     *
     * @param text written as UTF-8
     */
    public static Reply raw(String text) {
        return new Reply().changed(r -> {
            r.body = text.getBytes(UTF_8);
            r.start = Start.RAW;
        });
    }

    /** {@return this reply, but an order is taken and charged} */
    public Reply afterAccepting() {
        return changed(r -> r.takesOrder = true);
    }

    /**
     * {@return this reply with another status}
     *
     * @param status the HTTP status
     */
    public Reply withStatus(int status) {
        return changed(r -> r.status = status);
    }

    /**
     * {@return this reply with one more header; {@code Content-Length}, {@code Content-Type} and the like are replaced}
     *
     * @param name its name
     * @param value its value
     */
    public Reply header(String name, String value) {
        return changed(r -> {
            List<Header> more = new ArrayList<>(headers);
            more.add(new Header(name, value));
            r.headers = List.copyOf(more);
        });
    }

    /**
     * {@return this reply with another body}
     *
     * @param contentType its media type
     * @param text written as UTF-8
     */
    public Reply body(String contentType, String text) {
        return body(contentType, text.getBytes(UTF_8));
    }

    /**
     * {@return this reply with another body}
     *
     * @param contentType its media type
     * @param bytes the body
     */
    public Reply body(String contentType, byte[] bytes) {
        byte[] copy = bytes.clone();
        return changed(r -> {
            r.body = copy;
            r.contentType = contentType;
        });
    }

    /**
     * {@return this reply with a body of {@code application/json}}
     *
     * @param text the JSON, which is not checked
     */
    public Reply json(String text) {
        return body("application/json", text);
    }

    /**
     * {@return this reply with its body, documented or given, changed}
     *
     * @param change gets the body as text and returns what to send
     */
    public Reply editing(UnaryOperator<String> change) {
        return changed(r -> r.edit = change);
    }

    /** {@return this reply with only the first half of its body, whole as far as HTTP can tell} */
    public Reply malformed() {
        return editing(body -> body.substring(0, body.length() / 2));
    }

    /**
     * {@return this reply to an order that results in these files, in place of as many as were asked for}
     *
     * @param files the results; may be none
     */
    public Reply making(ResultFile... files) {
        return changed(r -> r.results = List.of(files));
    }

    /**
     * {@return this reply to an order that will fail}
     *
     * @param code the error's code, where the shape has one
     * @param message the error's message
     */
    public Reply failing(String code, String message) {
        return changed(r -> r.failure = new Failure(code, message));
    }

    /**
     * {@return this reply to an order that ends at a certain poll}
     *
     * @param polls which poll is the first to see the end, from 1
     */
    public Reply finishingAfter(int polls) {
        return changed(r -> r.finishAfter = polls);
    }

    /** What failed orders say. */
    record Failure(String code, String message) {}
}
