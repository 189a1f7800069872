package ai.pixapi.gateway.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.uploads.UploadForm;
import ai.pixapi.gateway.uploads.UploadForm.FilePart;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private static final String ORDER = "{\"prompt\":\"a fox\",\"n\":2,\"deep\":{\"a\":[1,true,null],\"b\":0}}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"n\" : 2.0, \"deep\":{\"b\":0.00,\"a\":[10e-1,true,null]}, \"prompt\":\"a\\u0020fox\"}",
                "{\"prompt\":\"a fox\",\"n\":200e-2,\"deep\":{\"a\":[1.0,true,null],\"b\":-0}}"
            })
    void anotherSpellingIsTheSameOrder(String spelling) {
        assertThat(of(spelling)).isEqualTo(of(ORDER)).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"a fox\",\"n\":2}",
                "{\"prompt\":\"a fox\",\"n\":\"2\",\"deep\":{\"a\":[1,true,null],\"b\":0}}",
                "{\"prompt\":\"a fox\",\"n\":20,\"deep\":{\"a\":[1,true,null],\"b\":0}}",
                "{\"prompt\":\"a fox\",\"n\":2,\"deep\":{\"a\":[true,1,null],\"b\":0}}",
                "{\"prompt\":\"a fox\",\"n\":2,\"deep\":{\"a\":[1,true],\"b\":0}}",
                "{\"prompt\":\"a Fox\",\"n\":2,\"deep\":{\"a\":[1,true,null],\"b\":0}}"
            })
    void anotherBodyIsAnotherOrder(String other) {
        assertThat(of(other)).isNotEqualTo(of(ORDER));
    }

    @Test
    void anotherPathIsAnotherOrder() {
        assertThat(Fingerprint.of("POST", "/v1/other", json(ORDER))).isNotEqualTo(of(ORDER));
    }

    @Test
    void aHugeExponentIsNotWrittenOut() {
        assertThat(of("{\"n\":1e999999}")).isEqualTo(of("{\"n\":10e999998}")).isNotEqualTo(of("{\"n\":1e999998}"));
    }

    @Test
    void inAFormTheFilesCountByTheirBytesAndOrder() throws IOException {
        FilePart red = file("red");
        FilePart sameRed = file("red");
        FilePart blue = file("blue");
        String order = of(Map.of("prompt", "a", "n", "1"), red, blue);

        assertThat(of(Map.of("n", "1", "prompt", "a"), sameRed, blue)).isEqualTo(order);
        assertThat(of(Map.of("prompt", "a", "n", "1"), blue, red)).isNotEqualTo(order);
        assertThat(of(Map.of("prompt", "a", "n", "1"), red)).isNotEqualTo(order);
        assertThat(of(Map.of("prompt", "an", "n", "1"), red, blue)).isNotEqualTo(order);
        assertThat(of(Map.of("prompt", "a", "n", "1"), red, new FilePart("mask", blue.file(), true)))
                .isNotEqualTo(order);
    }

    @Test
    void textsDoNotRunTogether() {
        assertThat(of(Map.of("ab", "c"))).isNotEqualTo(of(Map.of("a", "bc")));
    }

    private FilePart file(String content) throws IOException {
        return new FilePart("image", Files.writeString(Files.createTempFile(folder, "", ""), content), true);
    }

    private static String of(Map<String, String> texts, FilePart... files) {
        return Fingerprint.of("POST", "/v1/images/edits", new UploadForm(texts, List.of(files)));
    }

    private static String of(String json) {
        return Fingerprint.of("POST", "/v1/images/generations", json(json));
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
