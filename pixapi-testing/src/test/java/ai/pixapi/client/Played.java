package ai.pixapi.client;

import ai.pixapi.media.Generation;
import ai.pixapi.testing.UpstreamServer;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The upstreams as a user's client meets them. */
enum Played {
    PIXAPI("gemini-2.5-flash-image", UpstreamServer::pixapi, PixapiBuilder::pixapi),
    PIXAZO("nano-banana", UpstreamServer::pixazo, PixapiBuilder::pixazo),
    MAGIC_HOUR("nano-banana", UpstreamServer::magicHour, PixapiBuilder::magicHour),
    OPENAI("gpt-image-1", UpstreamServer::openAi, PixapiBuilder::openAi);

    private final String model;
    private final Supplier<UpstreamServer> server;
    private final BiFunction<PixapiBuilder, Account, PixapiBuilder> account;

    Played(
            String model,
            Supplier<? extends UpstreamServer> server,
            BiFunction<PixapiBuilder, Account, PixapiBuilder> account) {
        this.model = model;
        this.server = server::get;
        this.account = account;
    }

    UpstreamServer start() {
        return server.get();
    }

    /** Everything is answered with the order itself: there is no task to ask for. */
    boolean answersAtOnce() {
        return this == OPENAI;
    }

    Account account(UpstreamServer at) {
        String base = this == OPENAI ? at.url() + "/v1" : at.url().toString();
        return Account.of(UpstreamServer.KEY).baseUrl(java.net.URI.create(base));
    }

    PixapiBuilder at(UpstreamServer at, PixapiBuilder builder) {
        return account.apply(builder, account(at));
    }

    PixapiBuilder client(UpstreamServer at) {
        return at(at, Pixapi.builder()).sleeper(time -> {});
    }

    Generation cup() {
        return Generation.of(model, "A cinematic product photo of a ceramic coffee cup")
                .build();
    }
}
