package ai.pixapi.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account at a provider, and how long to wait there. Immutable; its text form does not hold the key.
 *
 * <pre>{@code
 * Account.of(key).baseUrl(URI.create("http://127.0.0.1:9080")).orderTimeout(Duration.ofSeconds(90))
 * }</pre>
 */
public final class Account {

    private static final Duration ORDER = Duration.ofSeconds(60);
    private static final Duration READ = Duration.ofSeconds(15);

    private final String key;
    private final @Nullable URI baseUrl;
    private final @Nullable Duration orderTimeout;
    private final Duration readTimeout;

    private Account(String key, @Nullable URI baseUrl, @Nullable Duration orderTimeout, Duration readTimeout) {
        this.key = key;
        this.baseUrl = baseUrl;
        this.orderTimeout = orderTimeout;
        this.readTimeout = readTimeout;
    }

    /**
     * Names an account.
     *
     * @param key the API key; space and line breaks around it are passed over
     * @return the account, at the provider's own address
     * @throws IllegalArgumentException if it is empty or not one line of visible ASCII
     */
    public static Account of(String key) {
        String bare = key.strip();
        if (!bare.matches("[!-~]+")) {
            throw new IllegalArgumentException("a key is one word of visible ASCII");
        }
        return new Account(bare, null, null, READ);
    }

    /**
     * Sends to another address.
     *
     * @param url where the provider's API begins, http or https; the provider's own by default
     * @return the account there
     */
    public Account baseUrl(URI url) {
        return new Account(key, url, orderTimeout, readTimeout);
    }

    /**
     * Bounds the sending of one order, from its start until the last byte of the answer. When it passes after something
     * was sent, the order's outcome is unknown: choose it rather too long than too short.
     *
     * @param total more than 0; 60 seconds by default, and 300 where the answer holds the pictures
     * @return the account with it
     */
    public Account orderTimeout(Duration total) {
        return new Account(key, baseUrl, checked(total), readTimeout);
    }

    /**
     * Bounds one question that costs nothing, for example a poll.
     *
     * @param total more than 0; 15 seconds by default
     * @return the account with it
     */
    public Account readTimeout(Duration total) {
        return new Account(key, baseUrl, orderTimeout, checked(total));
    }

    private static Duration checked(Duration total) {
        if (total.isNegative() || total.isZero()) {
            throw new IllegalArgumentException("a timeout is more than 0, was " + total);
        }
        return total;
    }

    String key() {
        return key;
    }

    Optional<URI> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }

    Duration orderTimeout(boolean answerHoldsPictures) {
        return orderTimeout != null ? orderTimeout : answerHoldsPictures ? ORDER.multipliedBy(5) : ORDER;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    @Override
    public String toString() {
        return "Account[" + (baseUrl == null ? "the provider's own address" : baseUrl.getHost()) + "]";
    }
}
