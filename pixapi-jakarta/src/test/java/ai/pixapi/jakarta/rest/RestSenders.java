package ai.pixapi.jakarta.rest;

import ai.pixapi.provider.magichour.MagicHourUpstream;
import ai.pixapi.provider.openai.OpenAiUpstream;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import ai.pixapi.provider.pixazo.PixazoUpstream;
import ai.pixapi.testing.Senders;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sending by Rest Clients. */
final class RestSenders implements Senders {

    private final Duration total;
    private final @Nullable Path spool;
    private final List<RestSender<?>> opened = new ArrayList<>();

    RestSenders(Duration total) {
        this(total, null);
    }

    RestSenders(Duration total, @Nullable Path spool) {
        this.total = total;
        this.spool = spool;
    }

    @Override
    public PixapiUpstream pixapi(URI baseUrl) {
        return kept(RestSender.pixapi(account(baseUrl)));
    }

    @Override
    public PixazoUpstream pixazo(URI baseUrl) {
        return kept(RestSender.pixazo(account(baseUrl)));
    }

    @Override
    public MagicHourUpstream magicHour(URI baseUrl) {
        return kept(RestSender.magicHour(account(baseUrl)));
    }

    @Override
    public OpenAiUpstream openAi(URI baseUrl) {
        return kept(RestSender.openAi(account(baseUrl)));
    }

    private RestAccount account(URI baseUrl) {
        return new RestAccount(
                UpstreamServer.KEY, baseUrl, total, total, Duration.ofSeconds(3), null, null, null, spool);
    }

    private <U> U kept(RestSender<U> sender) {
        opened.add(sender);
        return sender.upstream();
    }

    @Override
    public void close() {
        opened.forEach(RestSender::close);
    }
}
