package ai.pixapi.jakarta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class SettingsTest {

    static Config config(String... keysAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    @Test
    void aNamedClientSaysOnlyWhatIsDifferent() {
        Config config = config(
                "pixapi.deadline", "30s",
                "pixapi.max-cost", "0.15",
                "pixapi.client.marketing.max-cost", "2");

        Settings marketing = Settings.of(config, "marketing");

        assertThat(marketing.read(Setting.MAX_COST, Forms::usd))
                .map(Object::toString)
                .contains("2");
        assertThat(marketing.read(Setting.DEADLINE, Forms::duration)).contains(Duration.ofSeconds(30));
        assertThat(Settings.of(config).read(Setting.MAX_COST, Forms::usd))
                .map(Object::toString)
                .contains("0.15");
        assertThat(marketing.client()).isEqualTo("marketing");
        assertThat(Settings.of(config, Settings.DEFAULT).client()).isEqualTo("default");
    }

    @Test
    void otherNamesAreReadAfterTheKey() {
        assertThat(Settings.of(config("PIXAPI_KEY", "k1")).read(Setting.API_KEY, key -> key))
                .contains("k1");
        assertThat(Settings.of(config("PIXAPI_KEY", "k1", "pixapi.api-key", "k2"))
                        .read(Setting.API_KEY, key -> key))
                .contains("k2");
        assertThat(Settings.of(config("pixazo/mp-rest/url", "http://localhost:1"))
                        .read(Setting.PIXAZO_BASE_URL, Forms::url))
                .contains(URI.create("http://localhost:1"));
    }

    @Test
    void emptyIsNotThere() {
        assertThat(Settings.of(config("pixapi.api-key", "  ")).read(Setting.API_KEY, key -> key))
                .isEmpty();
    }

    @Test
    void theNearerBlockCountsBeforeTheMoreSpecificKey() {
        Config config = config(
                "pixapi.order-timeout", "1s",
                "pixapi.pixazo.order-timeout", "2s",
                "pixapi.client.a.order-timeout", "3s",
                "pixapi.client.b.pixazo.order-timeout", "4s",
                "pixapi.client.c.max-cost", "1");

        assertThat(orderTimeoutAtPixazo(Settings.of(config))).isEqualTo(Duration.ofSeconds(2));
        assertThat(orderTimeoutAtPixazo(Settings.of(config, "a"))).isEqualTo(Duration.ofSeconds(3));
        assertThat(orderTimeoutAtPixazo(Settings.of(config, "b"))).isEqualTo(Duration.ofSeconds(4));
        assertThat(orderTimeoutAtPixazo(Settings.of(config, "c"))).isEqualTo(Duration.ofSeconds(2));
    }

    private static Duration orderTimeoutAtPixazo(Settings settings) {
        return settings.read(Setting.PIXAZO_ORDER_TIMEOUT, Setting.ORDER_TIMEOUT, Forms::duration)
                .orElseThrow();
    }

    @Test
    void whatIsWrongIsSaidOfTheKeyThatSaysIt() {
        Config config = config("pixapi.deadline", "soon", "pixapi.client.marketing.retries", "-1");

        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.of(config, "marketing").read(Setting.DEADLINE, Forms::duration))
                .withMessage("pixapi.deadline: must be a time with its unit, such as 500ms, 30s, 10m or 2h, was soon");
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.of(config, "marketing").read(Setting.RETRIES, Forms::number))
                .withMessage("pixapi.client.marketing.retries: must be a whole number, 0 or more, was -1")
                .matches(invalid -> invalid.key().equals("pixapi.client.marketing.retries"));
    }

    @Test
    void whatCannotBeUsedIsSaidOfItsKeyToo() {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(
                        () -> Settings.of(config("pixapi.retries", "7")).apply(Setting.RETRIES, Forms::number, n -> {
                            throw new IllegalArgumentException("too many");
                        }))
                .withMessage("pixapi.retries: too many, was 7");
    }

    @Test
    void noSecretIsRepeated() {
        Config config = config(
                "pixapi.api-key",
                "sk secret",
                "pixapi.base-url",
                "http://me:secret@x y",
                "pixapi.proxy",
                "${no.such.secret}");

        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.of(config).read(Setting.API_KEY, key -> {
                    throw new IllegalArgumentException("a key is one word");
                }))
                .withMessage("pixapi.api-key: a key is one word");
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.of(config).read(Setting.BASE_URL, Forms::url))
                .withMessage("pixapi.base-url: must be an http or https URL with a host");
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.of(config).read(Setting.PROXY, Forms::proxy))
                .withMessage("pixapi.proxy: its value cannot be read: an expression in it means nothing");
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.of(config("pixapi.proxy", "http://me:secret@x:1"))
                        .read(Setting.PROXY, Forms::proxy))
                .withMessage("pixapi.proxy: must be host:port");
    }

    @Test
    void aLongValueIsNotRepeatedWhole() {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() ->
                        Settings.of(config("pixapi.fallback", "x ".repeat(500))).read(Setting.FALLBACK, Forms::routes))
                .withMessageEndingWith("was 999 characters");
    }

    @Test
    void aClientWithoutOneSettingIsAMistake() {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.of(config("pixapi.client.marketing.max-cost", "1"), "marketting"))
                .withMessageStartingWith("pixapi.client.marketting: ");
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.of(config(), "a b"))
                .withMessageContaining("letters, digits, hyphens and underscores");
    }

    @Test
    void whatTheServerMakesOfTheEnvironmentIsNoKeyClientOrModel() {
        Config config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(
                        Map.of(
                                "PIXAPI_KEY", "k",
                                "PIXAPI_MAGIC_HOUR_API_KEY", "k",
                                "PIXAPI_ROUTES_NANO_BANANA", "pixapi",
                                "PIXAPI_ROUTES_GEMINI_2_5_FLASH_IMAGE", "pixapi",
                                "PIXAPI_CLIENT_MY_SHOP_MAX_COST", "1"),
                        300))
                .build();

        assertThat(config.getPropertyNames()).contains("pixapi.routes.nano.banana");
        assertThat(Settings.unknown(config)).isEmpty();
        assertThat(Settings.clients(config)).isEmpty();
        assertThat(Settings.of(config, "my-shop").read(Setting.MAX_COST, Forms::usd))
                .isPresent();
        List<String> models = new ArrayList<>();
        Settings.of(config)
                .applyAll(
                        Setting.ROUTES,
                        List.of("nano-banana", "gemini-2.5-flash-image"),
                        text -> text,
                        (model, routes) -> models.add(model));
        assertThat(models).containsExactly("gemini-2.5-flash-image", "nano-banana");
    }

    @Test
    void theDefaultClientHasNoBlockOfItsOwn() {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Settings.clients(config("pixapi.client.default.max-cost", "0.20")))
                .withMessageStartingWith("pixapi.client.default.max-cost: ");
    }

    @Test
    void aClientOfNothingButMistakesIsNone() {
        assertThat(Settings.clients(config("pixapi.client.marketing.max-cots", "1")))
                .isEmpty();
    }

    @Test
    void keysInVainAreFound() {
        Config config = config(
                "pixapi.max-cots", "1",
                "pixapi.client.marketing.max-cost", "1",
                "pixapi.client.marketing.health.models", "true",
                "pixapi.routes.nano-banana", "pixapi",
                "pixapi.client.marketing.routes.gemini-2.5-flash-image", "pixapi",
                "pixapi.gateway.public-url", "x",
                "pixapi/mp-rest/url", "x",
                "other.key", "x");

        assertThat(Settings.unknown(config))
                .containsExactly("pixapi.client.marketing.health.models", "pixapi.max-cots");
        assertThat(Settings.clients(config)).containsExactly("marketing");
    }
}
