package ai.pixapi.http;

import ai.pixapi.exchange.Endpoint;
import ai.pixapi.provider.magichour.MagicHourSender;
import ai.pixapi.provider.openai.OpenAiSender;
import ai.pixapi.provider.pixapi.PixapiSender;
import ai.pixapi.provider.pixazo.PixazoSender;
import ai.pixapi.testing.Senders;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.time.Duration;

/** Sending by the JDK's client. */
record JdkSenders(Transport transport, Duration total) implements Senders {

    JdkSenders(Duration total) {
        this(new Transport(Transport.Settings.DEFAULT), total);
    }

    @Override
    public PixapiSender pixapi(URI baseUrl) {
        return new PixapiSender(line(baseUrl, "Authorization", "Bearer "));
    }

    @Override
    public PixazoSender pixazo(URI baseUrl) {
        return new PixazoSender(line(baseUrl, PixazoSender.KEY_HEADER, ""));
    }

    @Override
    public MagicHourSender magicHour(URI baseUrl) {
        return new MagicHourSender(line(baseUrl, "Authorization", "Bearer "));
    }

    @Override
    public OpenAiSender openAi(URI baseUrl) {
        return new OpenAiSender(line(baseUrl, "Authorization", "Bearer "));
    }

    private Line line(URI baseUrl, String header, String scheme) {
        return new Line(transport, new Endpoint(baseUrl), header, scheme + UpstreamServer.KEY, total, total);
    }

    @Override
    public void close() {
        transport.close();
    }
}
