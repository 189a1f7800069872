package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.jakarta.config.InvalidSetting;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketSettingsTest {

    private static final String PREFIX = "pixapi.gateway.assets.s3.";
    private static final Map<String, String> WHOLE = Map.of(
            "endpoint", "https://s3.test", "bucket", "pictures", "access-key", "an-id", "secret-key", "a-secret");

    private static Optional<BucketSettings> read(Map<String, String> leaves) {
        Map<String, String> all = new HashMap<>();
        leaves.forEach((leaf, text) -> all.put(PREFIX + leaf, text));
        return BucketSettings.of(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "the test", 100))
                .build());
    }

    private static Map<String, String> with(String leaf, String text) {
        Map<String, String> leaves = new HashMap<>(WHOLE);
        leaves.put(leaf, text);
        return leaves;
    }

    @Test
    void withoutAnEndpointThereIsNoBucket() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(read(with("endpoint", ""))).isEmpty();
    }

    @Test
    void whatIsNotSaidIsUsual() {
        BucketSettings settings = read(WHOLE).orElseThrow();

        assertThat(settings.region()).isEqualTo("us-east-1");
        assertThat(settings.object("a.png")).hasToString("https://s3.test/pictures/a.png");
        assertThat(read(with("prefix", "staging/")).orElseThrow().object("a.png"))
                .hasToString("https://s3.test/pictures/staging/a.png");
        assertThat(read(with("path-style", "false")).orElseThrow().object("a.png"))
                .hasToString("https://pictures.s3.test/a.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket", "access-key", "secret-key"})
    void whatIsMissingIsNamed(String leaf) {
        assertThatThrownBy(() -> read(with(leaf, "")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(PREFIX + leaf)
                .hasMessageNotContaining("a-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, s3.test",
        "endpoint, ftp://s3.test",
        "endpoint, https://id:a-secret@s3.test",
        "endpoint, https://s3.test/path",
        "bucket, Not_A_Bucket",
        "bucket, a/b",
        "prefix, staging",
        "prefix, /staging/",
        "prefix, ../",
        "prefix, a b/"
    })
    void whatIsWrongIsNamed(String leaf, String text) {
        assertThatThrownBy(() -> read(with(leaf, text)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(PREFIX + leaf)
                .hasMessageNotContaining("a-secret");
    }
}
