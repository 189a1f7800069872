package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.Endpoint;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An account at an upstream and how it is reached. Its text form does not hold the key.
 *
 * @param key the API key: one word of visible ASCII
 * @param baseUrl where the API begins: http or https, without user info, query and fragment
 * @param orderTimeout for an order or the upload of a picture, from its start until the last byte of the answer; more than
 *     0. Choose it rather too long than too short: when it passes after something was sent, the outcome is unknown
 * @param readTimeout for everything else; more than 0
 * @param connectTimeout for the connection alone; more than 0
 * @param proxy null for none
 * @param tls null for what the server has
 * @param timer looks after deadlines and interrupts, and is not closed; null for a daemon thread of the sender's own
 * @param spool a folder where pictures inside answers are decoded into files; null to keep them in memory
 */
public record RestAccount(
        String key,
        URI baseUrl,
        Duration orderTimeout,
        Duration readTimeout,
        Duration connectTimeout,
        @Nullable InetSocketAddress proxy,
        @Nullable SSLContext tls,
        @Nullable ScheduledExecutorService timer,
        @Nullable Path spool) {

    /** Engines count milliseconds in an int. */
    private static final Duration LONGEST = Duration.ofDays(24);

    /**
     * Checks them; a timeout of more than 24 days is one of 24 days.
     *
     * @throws IllegalArgumentException if one is not as described, without repeating it
     */
    public RestAccount {
        if (!key.matches("[!-~]+")) {
            throw new IllegalArgumentException("a key is one word of visible ASCII");
        }
        baseUrl = new Endpoint(baseUrl).base();
        orderTimeout = countable("an order timeout", orderTimeout);
        readTimeout = countable("a read timeout", readTimeout);
        connectTimeout = countable("a connect timeout", connectTimeout);
    }

    /**
     * An account whose answers are kept in memory.
     *
     * @param key as above
     * @param baseUrl as above
     * @param orderTimeout as above
     * @param readTimeout as above
     * @param connectTimeout as above
     * @param proxy as above
     * @param tls as above
     * @param timer as above
     * @throws IllegalArgumentException as above
     */
    public RestAccount(
            String key,
            URI baseUrl,
            Duration orderTimeout,
            Duration readTimeout,
            Duration connectTimeout,
            @Nullable InetSocketAddress proxy,
            @Nullable SSLContext tls,
            @Nullable ScheduledExecutorService timer) {
        this(key, baseUrl, orderTimeout, readTimeout, connectTimeout, proxy, tls, timer, null);
    }

    private static Duration countable(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + " is more than 0, was " + time);
        }
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    /** {@return where it leads, without the key} */
    @Override
    public String toString() {
        return "RestAccount[" + baseUrl.getHost() + "]";
    }
}
