package ai.pixapi.http;

import ai.pixapi.exchange.Form;
import ai.pixapi.exchange.Payload;
import ai.pixapi.media.ImageInput;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method the HTTP method
 * @param uri where it goes
 * @param headers by name, in order
 * @param body null for none
 * @param deadline from its start until the last byte of the answer
 * @param maxReply the longest body of an answer, in bytes
 */
public record Call(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable BodyPublisher body,
        Duration deadline,
        long maxReply) {

    /** The longest answer by default: ten 4K pictures in base64. */
    public static final long MAX_REPLY = 128L << 20;

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Copies its parts; a deadline of more than a hundred years is one of a hundred years. */
    public Call {
        headers = new LinkedHashMap<>(headers);
        deadline = countable(deadline);
    }

    /**
     * Asks for something.
     *
     * @param uri where
     * @return a request within 30 seconds, for at most {@value #MAX_REPLY} bytes
     */
    public static Call get(URI uri) {
        return new Call("GET", uri, Map.of(), null, DEADLINE, MAX_REPLY);
    }

    /**
     * Deletes something.
     *
     * @param uri what
     * @return a request within 30 seconds
     */
    public static Call delete(URI uri) {
        return new Call("DELETE", uri, Map.of(), null, DEADLINE, MAX_REPLY);
    }

    /**
     * Sends an object, its pictures streamed from their sources.
     *
     * @param uri where to
     * @param json the object
     * @return a request within 30 seconds, for at most {@value #MAX_REPLY} bytes
     */
    public static Call post(URI uri, JsonObject json) {
        return of("POST", uri, Payload.of(json));
    }

    /**
     * Sends a form, streamed from its sources.
     *
     * @param uri where to
     * @param form the parts
     * @return a request within 30 seconds, for at most {@value #MAX_REPLY} bytes
     */
    public static Call post(URI uri, Form form) {
        return of("POST", uri, Payload.of(form));
    }

    /**
     * Stores a picture, streamed from its source.
     *
     * @param uri where to
     * @param content the picture
     * @return a request within 30 seconds
     */
    public static Call put(URI uri, ImageInput.Content content) {
        return of("PUT", uri, Payload.of(content));
    }

    private static Call of(String method, URI uri, Payload body) {
        Map<String, String> type = Map.of("Content-Type", body.contentType());
        BodyPublisher publisher = body.bytes().map(BodyPublishers::ofByteArray).orElseGet(() -> new Streamed(body));
        return new Call(method, uri, type, publisher, DEADLINE, MAX_REPLY);
    }

    /**
     * Adds a header.
     *
     * @param name its name
     * @param value visible ASCII
     * @return the request with it
     */
    public Call with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, uri, more, body, deadline, maxReply);
    }

    /**
     * Sets the deadline.
     *
     * @param total from the start until the last byte of the answer; more than 0
     * @return the request with it
     */
    public Call within(Duration total) {
        return new Call(method, uri, headers, body, total, maxReply);
    }

    /** Longer times do not fit into the nanoseconds that clocks count. */
    static Duration countable(Duration time) {
        Duration longest = Duration.ofDays(36_500);
        return time.compareTo(longest) > 0 ? longest : time;
    }

    /** {@return the method and the host, without path, query and headers, which may hold secrets} */
    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
