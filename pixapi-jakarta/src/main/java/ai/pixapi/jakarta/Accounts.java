package ai.pixapi.jakarta;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.Account;
import ai.pixapi.client.PixapiBuilder;
import ai.pixapi.jakarta.config.Forms;
import ai.pixapi.jakarta.config.InvalidSetting;
import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import ai.pixapi.jakarta.rest.RestAccount;
import ai.pixapi.jakarta.rest.RestSender;
import ai.pixapi.provider.pixazo.PixazoOptions;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The accounts of a client, over the sender that its settings choose. */
final class Accounts {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Settings settings;
    private final Map<Upstream, String> keys = new EnumMap<>(Upstream.class);
    private final OpenSenders senders;
    private final Duration connectTimeout;
    private final @Nullable InetSocketAddress proxy;
    private final @Nullable SSLContext tls;
    private final boolean atOnce;

    Accounts(Settings settings, OpenSenders senders) {
        this.settings = settings;
        this.senders = senders;
        for (Upstream upstream : Upstream.values()) {
            upstream.key(settings).ifPresent(key -> keys.put(upstream, key));
        }
        this.connectTimeout =
                settings.read(Setting.CONNECT_TIMEOUT, Forms::duration).orElse(CONNECT);
        this.proxy = settings.read(Setting.PROXY, Forms::proxy).orElse(null);
        this.tls = new Tls(settings).context().orElse(null);
        this.atOnce = settings.read(Setting.AT_ONCE, Forms::flag).orElse(false);
    }

    /** Whether there is one at all. */
    static boolean any(Settings settings) {
        for (Upstream upstream : Upstream.values()) {
            if (upstream.key(settings).isPresent()) {
                return true;
            }
        }
        return false;
    }

    Set<ProviderId> providers() {
        Set<ProviderId> ids = new LinkedHashSet<>();
        keys.keySet().forEach(upstream -> ids.add(upstream.id()));
        return ids;
    }

    /** Results are fetched by the JDK's client, whoever sends the orders. */
    void into(PixapiBuilder builder) {
        if (keys.isEmpty()) {
            throw new InvalidSetting(
                    settings.key(Setting.API_KEY),
                    "no account: set it (environment "
                            + Setting.API_KEY.environment().get(0) + " or PIXAPI_KEY),"
                            + " another provider's api-key, or pixapi.sandbox=true");
        }
        builder.connectTimeout(connectTimeout);
        Optional.ofNullable(proxy)
                .ifPresent(address -> builder.proxy(
                        ProxySelector.of(new InetSocketAddress(address.getHostString(), address.getPort()))));
        Optional.ofNullable(tls).ifPresent(builder::tls);
        boolean jdk = settings.read(Setting.SENDER, Accounts::isJdk).orElse(false);
        if (tls != null && !jdk) {
            new Tls(settings).mustReachRestClients();
        }
        for (Upstream upstream : keys.keySet()) {
            if (jdk) {
                byJdk(builder, upstream);
            } else {
                byRestClient(builder, upstream);
            }
        }
    }

    private void byJdk(PixapiBuilder builder, Upstream upstream) {
        Account account = Account.of(key(upstream))
                .baseUrl(upstream.baseUrl(settings))
                .orderTimeout(upstream.orderTimeout(settings))
                .readTimeout(upstream.readTimeout(settings));
        switch (upstream) {
            case PIXAPI -> {
                if (atOnce) {
                    builder.pixapiAtOnce(account);
                } else {
                    builder.pixapi(account);
                }
            }
            case PIXAZO -> builder.pixazo(account, pixazoOptions());
            case MAGIC_HOUR -> builder.magicHour(account);
            case OPENAI -> builder.openAi(account);
        }
    }

    private void byRestClient(PixapiBuilder builder, Upstream upstream) {
        RestAccount account = restAccount(upstream);
        switch (upstream) {
            case PIXAPI -> {
                if (atOnce) {
                    builder.pixapiAtOnce(senders.add(RestSender.pixapi(account)));
                } else {
                    builder.pixapi(senders.add(RestSender.pixapi(account)));
                }
            }
            case PIXAZO -> builder.pixazo(senders.add(RestSender.pixazo(account)), pixazoOptions());
            case MAGIC_HOUR -> builder.magicHour(senders.add(RestSender.magicHour(account)));
            case OPENAI -> builder.openAi(ProviderId.OPENAI, senders.add(RestSender.openAi(account)));
        }
    }

    private RestAccount restAccount(Upstream upstream) {
        try {
            return new RestAccount(
                    key(upstream),
                    upstream.baseUrl(settings),
                    upstream.orderTimeout(settings),
                    upstream.readTimeout(settings),
                    connectTimeout,
                    proxy,
                    tls,
                    null,
                    settings.read(Setting.SPOOL_DIRECTORY, Forms::folder).orElse(null));
        } catch (InvalidSetting known) {
            throw known;
        } catch (IllegalArgumentException wrong) {
            // the other parts were checked when they were read
            throw new InvalidSetting(settings.key(upstream.baseUrlSetting()), String.valueOf(wrong.getMessage()));
        }
    }

    private PixazoOptions pixazoOptions() {
        PixazoOptions options = PixazoOptions.DEFAULT.dataUrls(
                settings.read(Setting.PIXAZO_DATA_URLS, Forms::flag).orElse(false));
        return settings.read(Setting.PIXAZO_WEBHOOK, text -> options.webhook(Forms.url(text)))
                .orElse(options);
    }

    private String key(Upstream upstream) {
        return String.valueOf(keys.get(upstream));
    }

    private static boolean isJdk(String text) {
        return switch (text) {
            case "jdk" -> true;
            case "rest-client" -> false;
            default -> throw new IllegalArgumentException("must be rest-client or jdk");
        };
    }
}
