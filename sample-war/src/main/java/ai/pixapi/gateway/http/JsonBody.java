package ai.pixapi.gateway.http;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a JSON body that says exactly one thing: one object, no name twice, UTF-8, bounded in size and depth. */
public final class JsonBody {

    /** The largest JSON body, in bytes: room for the longest prompt in any escaping. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 400;
    private static final int MAX_VALUES = 1000;

    /** How many bodies may be on their way at a time: each keeps a thread until it is there. */
    private static final int PLACES = 32;

    private static final int PLACE_MILLIS = 250;

    private static final Semaphore FREE = new Semaphore(PLACES);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private JsonBody() {}

    /**
     * Reads the body of a request.
     *
     * @param request the request
     * @return the object
     * @throws ApiError if there is no such object: 400, 408, 413 or 415; or there is no place to read it: 503
     * @throws IOException if the caller is gone
     */
    public static JsonObject read(HttpServletRequest request) throws IOException {
        requireJson(request.getContentType());
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw BoundedBody.tooLarge(MAX_BYTES);
        }
        return parse(bytes(request));
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        awaitPlace();
        try {
            return new BoundedBody(request.getInputStream(), MAX_BYTES, PATIENCE, InstantSource.system())
                    .readAllBytes();
        } finally {
            FREE.release();
        }
    }

    /** A burst of honest senders is over in a moment; slow ones do not get to hold more threads. */
    private static void awaitPlace() {
        try {
            if (FREE.tryAcquire(PLACE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw ApiError.overloaded("All " + PLACES + " places for senders are taken.");
    }

    /**
     * Looks at the type of a body.
     *
     * @param contentType as sent
     * @throws ApiError 415 if it is not JSON in UTF-8
     */
    public static void requireJson(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        String essence = type.split(";", 2)[0];
        boolean otherCharset = type.contains("charset=") && !type.matches(".*charset=\"?utf-8\"?(;.*)?");
        if (!essence.equals("application/json") || otherCharset) {
            throw new ApiError(ErrorType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be application/json in UTF-8.");
        }
    }

    /**
     * Reads bytes.
     *
     * @param bytes what was sent
     * @return the object
     * @throws ApiError 400 if there is no such object
     */
    public static JsonObject parse(byte[] bytes) {
        String text = utf8(bytes);
        requireOneShallowValue(text);
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            JsonValue value = reader.readValue();
            if (value.getValueType() != JsonValue.ValueType.OBJECT) {
                throw malformed();
            }
            return value.asJsonObject();
        } catch (JsonException | IllegalStateException | ArithmeticException | NumberFormatException wrong) {
            throw malformed();
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new ApiError(ErrorType.INVALID_REQUEST_ERROR, "The body is not valid UTF-8.");
        }
    }

    /**
     * Looks at what the parser does not: how deep the brackets go, before they exhaust its stack, how long a number is,
     * before its digits are computed with, how many values there are, before they fill the memory, and whether anything
     * stands behind the last.
     */
    private static void requireOneShallowValue(String text) {
        int depth = 0;
        int digits = 0;
        int values = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = !quoted && c >= '0' && c <= '9' ? digits + 1 : 0;
            if (digits > MAX_DIGITS) {
                throw malformed();
            }
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                if (++values > MAX_VALUES) {
                    throw malformed();
                }
            } else if (c == '{' || c == '[') {
                if (++depth > MAX_DEPTH) {
                    throw new ApiError(ErrorType.INVALID_REQUEST_ERROR, "The body is nested deeper than " + MAX_DEPTH);
                }
            } else if (c == '}' || c == ']') {
                if (--depth == 0 && !text.substring(i + 1).isBlank()) {
                    throw malformed();
                }
            }
        }
    }

    private static ApiError malformed() {
        return new ApiError(
                ErrorType.INVALID_REQUEST_ERROR, "The body must be one JSON object in which no name occurs twice.");
    }
}
