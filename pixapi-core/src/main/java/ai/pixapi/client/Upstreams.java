package ai.pixapi.client;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.http.Endpoint;
import ai.pixapi.http.Line;
import ai.pixapi.http.Transport;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.magichour.MagicHourProvider;
import ai.pixapi.provider.magichour.MagicHourSender;
import ai.pixapi.provider.openai.OpenAiProvider;
import ai.pixapi.provider.openai.OpenAiSender;
import ai.pixapi.provider.pixapi.PixapiProvider;
import ai.pixapi.provider.pixapi.PixapiSender;
import ai.pixapi.provider.pixazo.PixazoOptions;
import ai.pixapi.provider.pixazo.PixazoProvider;
import ai.pixapi.provider.pixazo.PixazoSender;
import java.net.URI;
import java.time.InstantSource;

/**
 * The built-in providers, over the JDK's client.
 *
 * @param transport sends
 * @param catalog the models
 * @param clock the time
 */
record Upstreams(Transport transport, ModelCatalog catalog, InstantSource clock) {

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    /** Makes a provider once there is a transport. */
    @FunctionalInterface
    interface Maker {
        Provider make(Upstreams upstreams);
    }

    Provider pixapi(Account account) {
        return new PixapiProvider(
                new PixapiSender(line(account, "https://api.pixapi.ai", AUTHORIZATION, BEARER, false)), catalog, clock);
    }

    Provider pixapiAtOnce(Account account) {
        return PixapiProvider.synchronous(
                new PixapiSender(line(account, "https://api.pixapi.ai", AUTHORIZATION, BEARER, true)), catalog, clock);
    }

    Provider pixazo(Account account, PixazoOptions options) {
        return new PixazoProvider(
                new PixazoSender(line(account, "https://gateway.pixazo.ai", PixazoSender.KEY_HEADER, "", false)),
                catalog,
                options,
                clock);
    }

    Provider magicHour(Account account) {
        return new MagicHourProvider(
                new MagicHourSender(line(account, "https://api.magichour.ai", AUTHORIZATION, BEARER, false)),
                catalog,
                clock);
    }

    Provider openAi(ProviderId id, Account account) {
        return new OpenAiProvider(
                new OpenAiSender(line(account, "https://api.openai.com/v1", AUTHORIZATION, BEARER, true)),
                id,
                catalog,
                clock);
    }

    private Line line(Account account, String url, String header, String scheme, boolean answerHoldsPictures) {
        return new Line(
                transport,
                new Endpoint(account.baseUrl().orElse(URI.create(url))),
                header,
                scheme + account.key(),
                account.orderTimeout(answerHoldsPictures),
                account.readTimeout());
    }
}
