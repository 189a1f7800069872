package ai.pixapi.jakarta.rest;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.provider.magichour.MagicHourUpstream;
import ai.pixapi.provider.openai.OpenAiUpstream;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import ai.pixapi.provider.pixazo.PixazoUpstream;
import java.util.function.Function;

/**
 * Sends by MicroProfile Rest Clients. Each request goes out once; when no whole answer comes, {@link NoReply} says whether
 * it may have been sent. Thread-safe.
 *
 * <p>Deadlines are total, and an interrupt ends a wait, wherever closing a client closes its connections (Open Liberty,
 * WildFly). Elsewhere each wait for something from the far end is bounded by the deadline, and no interrupt is heard.
 *
 * @param <U> the upstream
 */
public final class RestSender<U> implements AutoCloseable {

    private final U upstream;
    private final RestLine<?> line;

    private <C> RestSender(RestLine<C> line, Function<RestLine<C>, U> upstream) {
        this.line = line;
        this.upstream = upstream.apply(line);
    }

    /**
     * Opens a way to Pixapi.
     *
     * @param account an account there
     * @return the sender, to be closed
     * @throws IllegalStateException if there is no Rest Client here, or one that repeats POSTs
     */
    public static RestSender<PixapiUpstream> pixapi(RestAccount account) {
        return new RestSender<>(RestLine.to(account, PixapiRestClient.class), RestPixapi::new);
    }

    /**
     * Opens a way to Pixazo.
     *
     * @param account an account there
     * @return the sender, to be closed
     * @throws IllegalStateException if there is no Rest Client here, or one that repeats POSTs
     */
    public static RestSender<PixazoUpstream> pixazo(RestAccount account) {
        return new RestSender<>(RestLine.to(account, PixazoRestClient.class), RestPixazo::new);
    }

    /**
     * Opens a way to Magic Hour.
     *
     * @param account an account there
     * @return the sender, to be closed
     * @throws IllegalStateException if there is no Rest Client here, or one that repeats POSTs
     */
    public static RestSender<MagicHourUpstream> magicHour(RestAccount account) {
        return new RestSender<>(RestLine.to(account, MagicHourRestClient.class), RestMagicHour::new);
    }

    /**
     * Opens a way to the OpenAI Images API.
     *
     * @param account an account at a server that speaks it; its base URL includes the version
     * @return the sender, to be closed
     * @throws IllegalStateException if there is no Rest Client here, or one that repeats POSTs
     */
    public static RestSender<OpenAiUpstream> openAi(RestAccount account) {
        return new RestSender<>(RestLine.to(account, OpenAiRestClient.class), RestOpenAi::new);
    }

    /**
     * Makes an injected client fit for an adapter.
     *
     * @param client throws what its engine throws
     * @return one that throws {@link NoReply}
     */
    public static PixapiUpstream pixapi(PixapiRestClient client) {
        return new RestPixapi(RestLine.over(client));
    }

    /**
     * Makes an injected client fit for an adapter.
     *
     * @param client throws what its engine throws
     * @return one that throws {@link NoReply}
     */
    public static PixazoUpstream pixazo(PixazoRestClient client) {
        return new RestPixazo(RestLine.over(client));
    }

    /**
     * Makes an injected client fit for an adapter.
     *
     * @param client throws what its engine throws
     * @return one that throws {@link NoReply}
     */
    public static MagicHourUpstream magicHour(MagicHourRestClient client) {
        return new RestMagicHour(RestLine.over(client));
    }

    /**
     * Makes an injected client fit for an adapter.
     *
     * @param client throws what its engine throws
     * @return one that throws {@link NoReply}
     */
    public static OpenAiUpstream openAi(OpenAiRestClient client) {
        return new RestOpenAi(RestLine.over(client));
    }

    /** {@return what an adapter sends by} */
    public U upstream() {
        return upstream;
    }

    /** Gives up what is in flight, as far as the server's client does that, and closes all connections. */
    @Override
    public void close() {
        line.close();
    }
}
