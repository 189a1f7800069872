package ai.pixapi.provider.pixazo;

import ai.pixapi.provider.SubmitRef;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How orders are placed at Pixazo, where its documents leave a choice. Immutable: each method that takes a value returns
 * other options.
 */
public final class PixazoOptions {

    /** Polling as the answer calls for, results as URLs, inputs as URLs only, and no webhook. */
    public static final PixazoOptions DEFAULT = new PixazoOptions(Polling.AUTO, false, false, null);

    private final Polling polling;
    private final boolean syncMode;
    private final boolean dataUrls;
    private final @Nullable Function<SubmitRef, URI> webhook;

    private PixazoOptions(
            Polling polling, boolean syncMode, boolean dataUrls, @Nullable Function<SubmitRef, URI> webhook) {
        this.polling = polling;
        this.syncMode = syncMode;
        this.dataUrls = dataUrls;
        this.webhook = webhook;
    }

    /**
     * Chooses how to ask for an order.
     *
     * @param way {@link Polling#AUTO} by default
     * @return options with it
     */
    public PixazoOptions polling(Polling way) {
        return new PixazoOptions(way, syncMode, dataUrls, webhook);
    }

    /**
     * Asks for the pictures themselves instead of URLs, by {@code sync_mode}, where the operation has that field.
     *
     * @param wanted false by default
     * @return options with it
     */
    public PixazoOptions syncMode(boolean wanted) {
        return new PixazoOptions(polling, wanted, dataUrls, webhook);
    }

    /**
     * Sends local pictures as data URLs in the place of URLs, each held in memory and at most
     * {@value ai.pixapi.exchange.DataUrls#MAX_LENGTH} characters long. Pixazo's API reference speaks of URLs only, so by
     * default an order with a local picture is refused before it is sent, and another provider may take it.
     *
     * @param allowed false by default
     * @return options with it
     */
    public PixazoOptions dataUrls(boolean allowed) {
        return new PixazoOptions(polling, syncMode, allowed, webhook);
    }

    /**
     * Has Pixazo tell of each order at {@code base/ref}, where {@code ref} is our reference for the attempt: a lost
     * answer is then found again. {@link PixazoCallback} reads what it posts there.
     *
     * @param base an https URL, or an http URL of this machine, without user info, query and fragment
     * @return options with it
     * @throws IllegalArgumentException if it is not such a URL
     */
    public PixazoOptions webhook(URI base) {
        if (base.getRawQuery() != null) {
            throw new IllegalArgumentException("the base of a webhook has no query");
        }
        String text = CallbackUrl.checked(base).toASCIIString();
        String slashed = text.endsWith("/") ? text : text + "/";
        return webhook(ref -> URI.create(slashed + ref));
    }

    /**
     * Has Pixazo tell of each order at a URL of its own, which may carry a signature of the reference: Pixazo signs
     * nothing itself.
     *
     * @param url gives for our reference an https URL, or an http URL of this machine, without user info and fragment.
     *     Another one fails the order with {@link IllegalArgumentException} before it is sent.
     * @return options with it
     */
    public PixazoOptions webhook(Function<SubmitRef, URI> url) {
        return new PixazoOptions(polling, syncMode, dataUrls, url);
    }

    Polling polling() {
        return polling;
    }

    boolean syncMode() {
        return syncMode;
    }

    boolean dataUrls() {
        return dataUrls;
    }

    @Nullable
    URI callback(SubmitRef ref) {
        return webhook == null ? null : CallbackUrl.checked(webhook.apply(ref));
    }
}
