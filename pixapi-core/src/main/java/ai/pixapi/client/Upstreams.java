package ai.pixapi.client;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.exchange.Endpoint;
import ai.pixapi.http.Line;
import ai.pixapi.http.Transport;
import ai.pixapi.provider.magichour.MagicHourSender;
import ai.pixapi.provider.magichour.MagicHourUpstream;
import ai.pixapi.provider.openai.OpenAiSender;
import ai.pixapi.provider.openai.OpenAiUpstream;
import ai.pixapi.provider.pixapi.PixapiSender;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import ai.pixapi.provider.pixazo.PixazoSender;
import ai.pixapi.provider.pixazo.PixazoUpstream;
import java.net.URI;
import java.time.InstantSource;

/**
 * The built-in providers' upstreams, over the JDK's client.
 *
 * @param transport sends
 * @param catalog the models
 * @param clock the time
 */
record Upstreams(Transport transport, ModelCatalog catalog, InstantSource clock) {

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    PixapiUpstream pixapi(Account account, boolean answerHoldsPictures) {
        return new PixapiSender(line(account, "https://api.pixapi.ai", AUTHORIZATION, BEARER, answerHoldsPictures));
    }

    PixazoUpstream pixazo(Account account) {
        return new PixazoSender(line(account, "https://gateway.pixazo.ai", PixazoSender.KEY_HEADER, "", false));
    }

    MagicHourUpstream magicHour(Account account) {
        return new MagicHourSender(line(account, "https://api.magichour.ai", AUTHORIZATION, BEARER, false));
    }

    OpenAiUpstream openAi(Account account) {
        return new OpenAiSender(line(account, "https://api.openai.com/v1", AUTHORIZATION, BEARER, true));
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
