package ai.pixapi.provider.pixapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.data.Catalogs;
import ai.pixapi.exchange.Form;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Setting;
import ai.pixapi.media.Video;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.TinyPng;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixapiOrdersTest {

    private static final ModelCatalog CATALOG = Catalogs.builtIn();
    private static final ImageInput.Url FIRST = ImageInput.url(URI.create("https://example.com/a.png?x=1&y=%20"));
    private static final ImageInput.Url SECOND = ImageInput.url(URI.create("https://example.com/b.jpg"));

    private final CannedPixapi upstream =
            new CannedPixapi().answers("{\"id\":\"task_1\",\"data\":[{\"url\":\"https://cdn.example/1.png\"}]}");

    private String sent(MediaRequest request) {
        return sent(request, CATALOG);
    }

    private String sent(MediaRequest request, ModelCatalog catalog) {
        new PixapiProvider(upstream, catalog, InstantSource.system()).submit(request, new SubmitRef("ref-1"));
        return upstream.asked.get(upstream.asked.size() - 1);
    }

    @Test
    void theDocumentedGenerationIsSentAsDocumented() {
        assertThat(sent(Generation.of("gemini-3-pro-image-preview", "A cinematic product photo of a ceramic coffee cup")
                        .size("1024x1024")
                        .build()))
                .isEqualTo("generate {\"model\":\"gemini-3-pro-image-preview\","
                        + "\"prompt\":\"A cinematic product photo of a ceramic coffee cup\","
                        + "\"n\":1,\"size\":\"1024x1024\"}");
    }

    @Test
    void whatIsNotSetIsNotSent() {
        assertThat(sent(Generation.of("gpt-image-2", "cup").build()))
                .isEqualTo("generate {\"model\":\"gpt-image-2\",\"prompt\":\"cup\",\"n\":1}");
    }

    @Test
    void everySettingIsSentToAModelThatHasIt() {
        assertThat(sent(Generation.of("gpt-image-2", "cup")
                        .n(4)
                        .size("1536x1024")
                        .quality("low")
                        .build()))
                .isEqualTo("generate {\"model\":\"gpt-image-2\",\"prompt\":\"cup\",\"n\":4,"
                        + "\"size\":\"1536x1024\",\"quality\":\"low\"}");
    }

    @Test
    void furtherSettingsAreNeverSent() {
        Edit request = Edit.of("gpt-image-2", "a hat")
                .image(ImageInput.of(TinyPng.BYTES))
                .mask(ImageInput.of(TinyPng.BYTES))
                .setting(Setting.BACKGROUND, "opaque")
                .build();

        assertThat(sent(request)).isEqualTo("edit form");
        assertThat(upstream.forms.get(0).parts()).extracting(Form.Part::name).doesNotContain("mask", "background");
    }

    @Test
    void whatAnUnknownModelHasNoFieldForIsRefusedByName() {
        Generation request =
                Generation.of("brand-new", "cup").setting(Setting.USER, "u1").build();

        assertThatThrownBy(() -> sent(request)).isInstanceOfSatisfying(Unsupported.class, refused -> {
            assertThat(refused.field()).contains("user");
            assertThat(refused.getMessage()).doesNotContain("u1");
        });
        assertThat(upstream.asked).isEmpty();
    }

    @Test
    void aNameIsSentAsTheRequestHasIt() {
        assertThat(sent(Generation.of("nano-banana-pro", "cup").build())).contains("\"model\":\"nano-banana-pro\"");
    }

    @Test
    void qualityIsNotSentToAModelWithoutOneButToAnUnknownModel() {
        Generation request = Generation.of("gemini-3-pro-image-preview", "cup")
                .quality("high")
                .build();

        assertThat(sent(request)).doesNotContain("quality");
        assertThat(sent(request, ModelCatalog.of(List.of()))).contains("\"quality\":\"high\"");
    }

    @Test
    void outputFormatHasNoFieldAndIsRefusedWhereNobodyNamesItAsIgnored() {
        Generation request =
                Generation.of("gpt-image-2", "cup").outputFormat("webp").build();

        assertThat(sent(request)).doesNotContain("webp");
        upstream.asked.clear();
        assertThatThrownBy(() -> sent(request, ModelCatalog.of(List.of())))
                .isInstanceOfSatisfying(
                        Unsupported.class,
                        refusal -> assertThat(refusal.field()).contains("output_format"));
        assertThat(upstream.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1024x1024,1024x1024", "16:9,16:9", "2K,2K", "4k,4K", "1K,1024x1024", "512px,512x512"})
    void sizesKeepTheirForm(String asked, String wire) {
        assertThat(sent(Generation.of("gemini-3.1-flash-image-preview", "cup")
                        .size(asked)
                        .build()))
                .contains("\"size\":\"" + wire + "\"");
    }

    @Test
    void aPromptKeepsEveryCharacter() {
        String prompt = "狐 \"quoted\" \\ / \t\n\u2028 \ud83e\udd8a </script>";

        String sent = sent(Generation.of("gpt-image-2", prompt).build());

        assertThat(jakarta.json.Json.createReader(new java.io.StringReader(sent.substring("generate ".length())))
                        .readObject()
                        .getString("prompt"))
                .isEqualTo(prompt);
    }

    @Test
    void filesAreSentAsTheDocumentedForm() {
        assertThat(sent(Edit.of("gemini-3-pro-image-preview", "join them")
                        .image(ImageInput.of(TinyPng.BYTES, "product.png"))
                        .image(ImageInput.of(TinyPng.BYTES))
                        .n(2)
                        .size("1024x1024")
                        .build()))
                .isEqualTo("edit form");
        assertThat(upstream.forms.get(0).parts())
                .extracting(part -> part instanceof Form.Text text
                        ? text.name() + "=" + text.value()
                        : part.name() + "@" + ((Form.File) part).fileName())
                .containsExactly(
                        "model=gemini-3-pro-image-preview",
                        "prompt=join them",
                        "image@product.png",
                        "image@image2.png",
                        "n=2",
                        "size=1024x1024");
    }

    @Test
    void oneAddressIsATextAndSeveralAreAnArray() {
        assertThat(sent(Edit.of("gpt-image-2", "blue").image(FIRST).build()))
                .isEqualTo("edit {\"model\":\"gpt-image-2\",\"prompt\":\"blue\","
                        + "\"image\":\"https://example.com/a.png?x=1&y=%20\",\"n\":1}");
        assertThat(sent(Edit.of("gpt-image-2", "blue")
                        .image(FIRST)
                        .image(SECOND)
                        .quality("high")
                        .build()))
                .contains("\"image\":[\"https://example.com/a.png?x=1&y=%20\",\"https://example.com/b.jpg\"],"
                        + "\"n\":1,\"quality\":\"high\"");
    }

    @Test
    void aFileAmongAddressesKeepsItsPlace() {
        assertThat(sent(Edit.of("gpt-image-2", "blue")
                        .image(FIRST)
                        .image(ImageInput.of(TinyPng.BYTES))
                        .image(SECOND)
                        .build()))
                .contains("[\"https://example.com/a.png?x=1&y=%20\",\"data:image/png;base64," + TinyPng.BASE64
                        + "\",\"https://example.com/b.jpg\"]");
    }

    @ParameterizedTest
    @CsvSource({"6000,6", "10000,10", "600000,600", "2500,2.5", "1,0.001"})
    void durationsAreExactSeconds(long millis, String wire) {
        assertThat(sent(Video.of("veo", "waves")
                        .duration(Duration.ofMillis(millis))
                        .size("16:9")
                        .build()))
                .isEqualTo(
                        "video {\"model\":\"veo\",\"prompt\":\"waves\",\"duration\":" + wire + ",\"size\":\"16:9\"}");
    }

    @Test
    void aVideoStartsFromAnAddressOrAFile() {
        assertThat(sent(Video.of("wan", "waves").inputImage(SECOND).build()))
                .isEqualTo("video {\"model\":\"wan\",\"prompt\":\"waves\","
                        + "\"input_image\":\"https://example.com/b.jpg\"}");
        assertThat(sent(Video.of("wan", "waves")
                        .inputImage(ImageInput.of(TinyPng.BYTES))
                        .build()))
                .contains("\"input_image\":\"data:image/png;base64," + TinyPng.BASE64);
    }

    @Test
    void qualityOfAVideoHasNoField() {
        Video request = Video.of("veo", "waves").quality("high").build();

        assertThat(sent(request)).doesNotContain("quality");
        assertThatThrownBy(() -> sent(request, ModelCatalog.of(List.of()))).isInstanceOf(Unsupported.class);
    }

    @Test
    void aRequestWithoutAUsableModelNameIsNotSent() {
        assertThatThrownBy(() -> sent(Generation.of("cup").build())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sent(Generation.of("../models", "cup").build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(upstream.asked).isEmpty();
    }

    @Test
    void synchronousOrdersGoToTheSynchronousEndpointsButVideosCannot() {
        PixapiProvider provider = PixapiProvider.synchronous(upstream, CATALOG, InstantSource.system());
        SubmitRef ref = new SubmitRef("ref-1");

        provider.submit(Generation.of("gpt-image-2", "cup").build(), ref);
        provider.submit(
                Edit.of("gpt-image-2", "cup")
                        .image(ImageInput.of(TinyPng.BYTES))
                        .build(),
                ref);
        provider.submit(Edit.of("gpt-image-2", "cup").image(FIRST).build(), ref);
        provider.submit(Video.of("veo", "cup").build(), ref);

        assertThat(upstream.asked)
                .extracting(asked -> asked.substring(0, asked.indexOf(' ')))
                .containsExactly("generateNow", "editNow", "editNow", "video");
    }
}
