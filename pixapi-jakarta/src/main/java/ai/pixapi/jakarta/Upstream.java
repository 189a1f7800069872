package ai.pixapi.jakarta;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.exchange.Endpoint;
import ai.pixapi.jakarta.config.Forms;
import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The upstreams that have accounts, and the settings of each. */
enum Upstream {
    PIXAPI(ProviderId.PIXAPI, Setting.API_KEY, Setting.BASE_URL, Setting.ORDER_TIMEOUT, Setting.READ_TIMEOUT),
    PIXAZO(
            ProviderId.PIXAZO,
            Setting.PIXAZO_API_KEY,
            Setting.PIXAZO_BASE_URL,
            Setting.PIXAZO_ORDER_TIMEOUT,
            Setting.PIXAZO_READ_TIMEOUT),
    MAGIC_HOUR(
            ProviderId.MAGIC_HOUR,
            Setting.MAGIC_HOUR_API_KEY,
            Setting.MAGIC_HOUR_BASE_URL,
            Setting.MAGIC_HOUR_ORDER_TIMEOUT,
            Setting.MAGIC_HOUR_READ_TIMEOUT),
    OPENAI(
            ProviderId.OPENAI,
            Setting.OPENAI_API_KEY,
            Setting.OPENAI_BASE_URL,
            Setting.OPENAI_ORDER_TIMEOUT,
            Setting.OPENAI_READ_TIMEOUT);

    private static final Duration ORDER = Duration.ofSeconds(60);
    private static final Duration ORDER_WITH_PICTURES = Duration.ofSeconds(300);
    private static final Duration READ = Duration.ofSeconds(15);

    private final ProviderId id;
    private final Setting key;
    private final Setting baseUrl;
    private final Setting orderTimeout;
    private final Setting readTimeout;

    Upstream(ProviderId id, Setting key, Setting baseUrl, Setting orderTimeout, Setting readTimeout) {
        this.id = id;
        this.key = key;
        this.baseUrl = baseUrl;
        this.orderTimeout = orderTimeout;
        this.readTimeout = readTimeout;
    }

    ProviderId id() {
        return id;
    }

    Setting key() {
        return key;
    }

    Setting baseUrlSetting() {
        return baseUrl;
    }

    Optional<String> key(Settings settings) {
        return settings.read(key, Upstream::key);
    }

    URI baseUrl(Settings settings) {
        return settings.read(baseUrl, text -> new Endpoint(Forms.url(text)).base())
                .orElseGet(() -> URI.create(baseUrl.byDefault()));
    }

    Duration orderTimeout(Settings settings) {
        boolean pictures = this == OPENAI
                || this == PIXAPI && settings.read(Setting.AT_ONCE, Forms::flag).orElse(false);
        return settings.read(orderTimeout, Setting.ORDER_TIMEOUT, Forms::duration)
                .orElse(pictures ? ORDER_WITH_PICTURES : ORDER);
    }

    Duration readTimeout(Settings settings) {
        return settings.read(readTimeout, Setting.READ_TIMEOUT, Forms::duration).orElse(READ);
    }

    private static String key(String text) {
        if (!text.matches("[!-~]+")) {
            throw new IllegalArgumentException("a key is one word of visible ASCII");
        }
        return text;
    }
}
