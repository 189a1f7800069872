package ai.pixapi.testing;

import ai.pixapi.provider.magichour.MagicHourUpstream;
import ai.pixapi.provider.openai.OpenAiUpstream;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import ai.pixapi.provider.pixazo.PixazoUpstream;
import java.net.URI;

/** One way of sending, to all upstreams, with the key {@link UpstreamServer#KEY}. For {@link SenderContract}. */
public interface Senders extends AutoCloseable {

    /**
     * {@return what sends to Pixapi}
     *
     * @param baseUrl where its API begins
     */
    PixapiUpstream pixapi(URI baseUrl);

    /**
     * {@return what sends to Pixazo}
     *
     * @param baseUrl where its API begins
     */
    PixazoUpstream pixazo(URI baseUrl);

    /**
     * {@return what sends to Magic Hour}
     *
     * @param baseUrl where its API begins
     */
    MagicHourUpstream magicHour(URI baseUrl);

    /**
     * {@return what sends to a server that speaks the OpenAI Images API}
     *
     * @param baseUrl where its API begins, with the version
     */
    OpenAiUpstream openAi(URI baseUrl);

    /** Closes everything that was made. */
    @Override
    void close();
}
