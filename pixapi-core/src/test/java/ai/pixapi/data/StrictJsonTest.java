package ai.pixapi.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.catalog.Model;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not one JSON object, written once and in the types that were meant, is refused and never bent into shape. */
class StrictJsonTest {

    private static final String ROW = "{\"provider\": \"acme\", \"id\": \"b\", \"as_of\": \"2026-12-01\"%s}";

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "}", "]", ",", "null", "\u00a0", "\"", "//"})
    void textAfterTheObjectIsRefused(String rest) {
        refused(catalog("") + rest, "not the expected JSON: ");
    }

    @Test
    void whiteSpaceAfterTheObjectIsNot() {
        assertThat(models(catalog("") + " \t\r\n")).isEqualTo(models(catalog("")));
    }

    @Test
    void aNameThatOccursTwiceIsRefusedWhereverItStands() {
        refused("{\"models\": [], \"models\": []}", "models");
        refused(catalog(", \"id\": \"c\""), "id");
        refused(catalog(", \"unknown\": {\"x\": 1, \"x\": 1}"), "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"})
    void anotherEncodingIsRefused(String charset) {
        refused(catalog("").getBytes(Charset.forName(charset)), "JSON");
    }

    @Test
    void aByteOrderMarkIsRefusedAndSoIsWhatIsNoUtf8() {
        refused("\ufeff" + catalog(""), "not the expected JSON: ");
        refused(
                catalog(", \"category\": \"caf\u00e9\"").getBytes(StandardCharsets.ISO_8859_1),
                "cannot read JSON in UTF-8");
    }

    @Test
    void depthAndLongNumbersAreRefusedEvenInUnknownMembers() {
        refused(catalog(", \"x\": " + "[".repeat(100_000) + "]".repeat(100_000)), "nested deeper than 100");
        refused(catalog(", \"x\": " + "9".repeat(100_000)), "not the expected JSON: ");
        assertThat(models(catalog(", \"x\": " + "[".repeat(90) + "]".repeat(90))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]     | a list",
                "7      | 7",
                "true   | true",
                "null   | null",
            })
    void anythingButAnObjectIsRefused(String json, String was) {
        refused(json, "expected a JSON object, was " + was);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'\"category\": 7'                                | category must be a text, was 7",
                "'\"category\": true'                             | category must be a text, was true",
                "'\"category\": {}'                               | category must be a text, was an object",
                "'\"aliases\": \"x\"'                             | aliases must be a list, was \"x\"",
                "'\"aliases\": {}'                                | aliases must be a list, was an object",
                "'\"aliases\": [7]'                               | aliases must be a text, was 7",
                "'\"plans\": [[]]'                                | plans must be a text, was a list",
                "'\"limits\": []'                                 | limits must be an object, was a list",
                "'\"limits\": {\"text-to-image\": 7}'             | text-to-image must be an object, was 7",
                "'\"limits\": {\"text-to-image\": {\"pixel_rule\": 7}}' | pixel_rule must be an object, was 7",
            })
    void aValueOfAnotherTypeIsRefused(String member, String message) {
        refused(catalog(", " + member), "acme/b: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2.7", "\"2\"", "true", "{}", "[]", "99999999999", "-99999999999", "1e999999999", "1e-999999999"
            })
    void aCountIsAWholeNumberOfItsRange(String count) {
        String limit = ", \"limits\": {\"image-to-image\": {\"%s\": %s}}";

        refused(catalog(limit.formatted("max_input_images", count)), "acme/b: max_input_images must be a whole number");
        refused(catalog(limit.formatted("counts", "[" + count + "]")), "acme/b: counts must be a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "2e0", "20e-1"})
    void aWholeNumberMayBeWrittenInAnyWayThatJsonHas(String count) {
        assertThat(models(catalog(", \"limits\": {\"image-to-image\": {\"max_input_images\": %s}}".formatted(count))))
                .allSatisfy(model -> assertThat(model.limits().values())
                        .allSatisfy(limits -> assertThat(limits.inputImages()).isEqualTo(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-2-1", "2026-02-30", "2026-13-01", "2026/02/01", "20260201", "2026-02-0\u0661", ""})
    void aDateIsADay(String date) {
        refused(catalog("").replace("2026-12-01", date), "acme/b: ");
    }

    @Test
    void aBrokenStreamIsToldFromBrokenJson() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> Catalogs.read(broken))
                .withRootCauseInstanceOf(IOException.class);
    }

    private static String catalog(String members) {
        return "{\"models\": [" + ROW.formatted(members) + "]}";
    }

    private static Iterable<Model> models(String json) {
        return Catalogs.read(RawJson.stream(json)).models().stream().toList();
    }

    private static void refused(String json, String message) {
        refused(json.getBytes(StandardCharsets.UTF_8), message);
    }

    private static void refused(byte[] json, String message) {
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> Catalogs.read(new ByteArrayInputStream(json)))
                .withMessageContaining(message);
    }
}
