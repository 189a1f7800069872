package ai.pixapi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.pixapi.media.Generation;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    @Test
    void withoutAKeyTheVariablesAreNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Pixapi.fromEnvironment(Map.of("PIXAPI_KEY", "  ", "HOME", "/")))
                .withMessageContaining("PIXAPI_KEY")
                .withMessageContaining("PIXAZO_KEY")
                .withMessageContaining("MAGIC_HOUR_API_KEY")
                .withMessageContaining("OPENAI_API_KEY");
        assertThatIllegalStateException().isThrownBy(() -> Pixapi.builder().build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIXAPI_KEY", "PIXAZO_KEY", "PIXAZO_API_KEY", "MAGIC_HOUR_API_KEY"})
    void eachKeyOpensItsProvidersRoutes(String name) {
        String provider = name.startsWith("PIXAPI") ? "pixapi" : name.startsWith("PIXAZO") ? "pixazo" : "magichour";
        try (Pixapi client = Pixapi.fromEnvironment(Map.of(name, "sk_1\n"))) {
            assertThat(client.estimates(Generation.of("nano-banana", "a cup").build())
                            .estimates())
                    .extracting(estimate -> estimate.route().provider().value())
                    .containsExactly(provider);
        }
    }

    @Test
    void aMalformedValueIsNamedAndNotRepeated() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Pixapi.fromEnvironment(Map.of("PIXAPI_KEY", "two words")))
                .withMessageStartingWith("PIXAPI_KEY")
                .withMessageNotContaining("two words");
        assertThatIllegalStateException()
                .isThrownBy(() -> Pixapi.fromEnvironment(Map.of("PIXAPI_KEY", "k", "PIXAPI_BASE_URL", "not a url")))
                .withMessageContaining("PIXAPI_BASE_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "http://u:p@x", "http://x?q", "http://x#f", "/v1", "http:x"})
    void aBaseUrlThatIsNoneIsRefused(String url) {
        Account account = Account.of("k").baseUrl(URI.create(url));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pixapi.builder().pixapi(account).build())
                .withMessageContaining("base URL")
                .withMessageNotContaining("u:p");
    }

    @Test
    void anAccountDoesNotShowItsKey() {
        assertThat(Account.of("sk_secret")
                        .baseUrl(URI.create("http://example.com"))
                        .toString())
                .isEqualTo("Account[example.com]");
        assertThat(Account.of("sk_secret").toString()).doesNotContain("secret");
    }

    @Test
    void timeoutsAreMoreThanNothing() {
        Account account = Account.of("k");

        assertThatIllegalArgumentException().isThrownBy(() -> account.orderTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> account.readTimeout(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Account.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> Account.of("clé"));
    }
}
