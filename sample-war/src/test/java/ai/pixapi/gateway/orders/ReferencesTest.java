package ai.pixapi.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    @Test
    void aPictureIsATextOrAnObjectWithOne() {
        assertThat(all("\"https://a.example/\"")).containsExactly("https://a.example/");
        assertThat(all("{\"image_url\":\"data:x\"}")).containsExactly("data:x");
        assertThat(all("{\"image_url\":{\"url\":\"data:x\"}}")).containsExactly("data:x");
        assertThat(all("{\"image_url\":{\"url\":\"data:x\",\"detail\":\"high\"}}"))
                .containsExactly("data:x");
        assertThat(all("{\"file_id\":\"ast_1\"}")).containsExactly("asset:ast_1");
        assertThat(all("[\"a\",{\"file_id\":\"b\"},{\"image_url\":\"c\"}]")).containsExactly("a", "asset:b", "c");
        assertThat(all("null")).isEmpty();
        assertThat(all("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "false",
                "{}",
                "[null]",
                "[[\"a\"]]",
                "{\"url\":\"a\"}",
                "{\"image_url\":null}",
                "{\"image_url\":{}}",
                "{\"image_url\":{\"url\":1}}",
                "{\"image_url\":{\"url\":\"a\",\"more\":1}}",
                "{\"image_url\":\"a\",\"file_id\":\"b\"}",
                "{\"file_id\":7}"
            })
    void anythingElseIsRefused(String value) {
        assertThatThrownBy(() -> all(value)).isInstanceOf(ApiError.class).hasMessageStartingWith("images must be");
    }

    private static List<String> all(String value) {
        JsonObject json = RequestJson.object("{\"images\":" + value + "}");
        return References.all("images", json.get("images"));
    }
}
