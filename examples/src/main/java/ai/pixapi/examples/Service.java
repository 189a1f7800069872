package ai.pixapi.examples;

import ai.pixapi.client.Account;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.PixapiBuilder;
import ai.pixapi.testing.UpstreamServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The real service, if its key is in the environment; else a server on this machine that plays it.
 *
 * @param client speaks with it
 * @param played the server that plays it
 */
record Service(Pixapi client, Optional<UpstreamServer> played) implements AutoCloseable {

    static Service pixapi() {
        return of("PIXAPI_KEY", UpstreamServer::pixapi, "", PixapiBuilder::pixapi);
    }

    static Service pixazo() {
        return of("PIXAZO_KEY", UpstreamServer::pixazo, "", PixapiBuilder::pixazo);
    }

    static Service magicHour() {
        return of("MAGIC_HOUR_API_KEY", UpstreamServer::magicHour, "", PixapiBuilder::magicHour);
    }

    static Service openAi() {
        return of("OPENAI_API_KEY", UpstreamServer::openAi, "/v1", PixapiBuilder::openAi);
    }

    private static Service of(
            String key,
            Supplier<UpstreamServer> player,
            String path,
            BiFunction<PixapiBuilder, Account, PixapiBuilder> accounts) {
        if (System.getenv(key) != null) {
            System.out.println("calling the real service, with the key of " + key);
            String provider = key.replaceFirst("(_API)?_KEY", "");
            Map<String, String> alone = new HashMap<>(System.getenv());
            alone.keySet().removeIf(name -> !name.startsWith(provider));
            return new Service(Pixapi.fromEnvironment(alone), Optional.empty());
        }
        System.out.println(key + " is not set: a server on this machine plays the provider");
        UpstreamServer server = player.get();
        Account account = Account.of(UpstreamServer.KEY).baseUrl(server.url().resolve(path));
        return new Service(accounts.apply(Pixapi.builder(), account).build(), Optional.of(server));
    }

    @Override
    public void close() {
        client.close();
        played.ifPresent(UpstreamServer::close);
    }
}
