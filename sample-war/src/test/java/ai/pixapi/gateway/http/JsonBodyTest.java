package ai.pixapi.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @Test
    void anObjectIsRead() {
        assertThat(JsonBody.parse(utf8("{\"prompt\": \"狐 \\u2014\", \"n\": 2}")).getString("prompt"))
                .isEqualTo("狐 —");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{",
                "{\"model\":",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1}garbage",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\\x\"}"
            })
    void whatIsNotOneObjectIsRefused(String text) {
        assertThatThrownBy(() -> JsonBody.parse(utf8(text)))
                .isInstanceOf(ApiError.class)
                .hasMessage("The body must be one JSON object in which no name occurs twice.");
    }

    @Test
    void aNameThatOccursTwiceIsRefused() {
        assertThatThrownBy(() -> JsonBody.parse(utf8("{\"n\":1,\"n\":10}"))).isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> JsonBody.parse(utf8("{\"a\":{\"n\":1,\"n\":10}}")))
                .isInstanceOf(ApiError.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin1 = "{\"prompt\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> JsonBody.parse(latin1)).hasMessageContaining("UTF-8");
    }

    @Test
    void nestingIsBoundedBeforeTheParserSeesIt() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> JsonBody.parse(utf8(deep))).hasMessageContaining("nested");
    }

    @Test
    void aNumberOfManyDigitsIsRefusedBeforeItIsComputedWith() {
        assertThatThrownBy(() -> JsonBody.parse(utf8("{\"n\":" + "1".repeat(1200) + "}")))
                .isInstanceOf(ApiError.class);
        assertThat(JsonBody.parse(utf8("{\"prompt\":\"" + "1".repeat(1200) + "\"}")))
                .isNotEmpty();
    }

    @Test
    void manyValuesAreRefusedBeforeTheyAreKept() {
        assertThatThrownBy(() -> JsonBody.parse(utf8("{\"a\":[" + "[],".repeat(1001) + "[]]}")))
                .isInstanceOf(ApiError.class);
        assertThat(JsonBody.parse(utf8("{\"prompt\":\"" + ",".repeat(2000) + "\"}")))
                .isNotEmpty();
    }

    @Test
    void bracketsInStringsAreNoNesting() {
        String prompt = "[{\\\"".repeat(1000);

        assertThat(JsonBody.parse(utf8("{\"prompt\":\"" + prompt + "\"}")).getString("prompt"))
                .hasSize(3000);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
