package ai.pixapi.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
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
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiOrdersTest {

    private static final ModelCatalog CATALOG = Catalogs.builtIn();
    private static final ImageInput FILE = ImageInput.of(TinyPng.BYTES, "one.png");

    private final CannedOpenAi upstream =
            new CannedOpenAi().answers(200, "{\"created\":1,\"data\":[{\"url\":\"https://cdn.example/1.png\"}]}");

    private String sent(MediaRequest request) {
        return sent(request, ProviderId.OPENAI);
    }

    private String sent(MediaRequest request, ProviderId id) {
        new OpenAiProvider(upstream, id, CATALOG, InstantSource.system()).submit(request, new SubmitRef("ref-1"));
        return upstream.asked.get(upstream.asked.size() - 1);
    }

    @Test
    void theDocumentedGenerationIsSentAsDocumented() {
        assertThat(sent(Generation.of("gpt-image-1.5", "A cute baby sea otter")
                        .size("1024x1024")
                        .build()))
                .isEqualTo("generate {\"model\":\"gpt-image-1.5\",\"prompt\":\"A cute baby sea otter\",\"n\":1,"
                        + "\"size\":\"1024x1024\"}");
    }

    @Test
    void everySettingIsSent() {
        assertThat(sent(Generation.of("gpt-image-2", "otter")
                        .n(10)
                        .size("1536x1024")
                        .quality("high")
                        .outputFormat("webp")
                        .build()))
                .isEqualTo("generate {\"model\":\"gpt-image-2\",\"prompt\":\"otter\",\"n\":10,"
                        + "\"size\":\"1536x1024\",\"quality\":\"high\",\"output_format\":\"webp\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-image-2", "gpt-image-1", "chatgpt-image-latest", "seedream-v4"})
    void onlyDallEIsAskedForAFormOfItsAnswer(String model) {
        assertThat(sent(Generation.of(model, "otter").build())).doesNotContain("response_format");
        assertThat(sent(Edit.of(model, "otter").image(FILE).build())).doesNotContain("response_format");
        assertThat(upstream.forms.get(0).parts()).extracting(Form.Part::name).doesNotContain("response_format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dall-e-2", "dall-e-3", "DALL-E-3"})
    void dallEIsAskedForThePictureItself(String model) {
        assertThat(sent(Generation.of(model, "otter").build())).endsWith(",\"response_format\":\"b64_json\"}");
    }

    @Test
    void whatAModelDoesNotHaveIsNotSentButAnUnknownModelGetsAll() {
        Generation request = Generation.of("dall-e-2", "otter")
                .quality("high")
                .outputFormat("png")
                .build();

        assertThat(sent(request)).doesNotContain("quality", "output_format");
        assertThat(sent(request, new ProviderId("my-server")))
                .contains("\"quality\":\"high\",\"output_format\":\"png\"");
    }

    @Test
    void furtherSettingsAreSentToAModelThatTakesThem() {
        Generation request = Generation.of("gpt-image-1", "otter")
                .setting(Setting.USER, "u1")
                .setting(Setting.OUTPUT_COMPRESSION, "70")
                .setting(Setting.MODERATION, "low")
                .setting(Setting.SEED, "7")
                .setting(Setting.STYLE, "vivid")
                .build();

        assertThat(sent(request)).endsWith("\"n\":1,\"moderation\":\"low\",\"output_compression\":70,\"user\":\"u1\"}");
        assertThat(sent(request.toBuilder().model("dall-e-3").build()))
                .endsWith("\"n\":1,\"style\":\"vivid\",\"user\":\"u1\",\"response_format\":\"b64_json\"}");
        assertThat(sent(request, new ProviderId("my-server"))).contains("\"seed\":7,\"style\":\"vivid\"");
    }

    @Test
    void aMaskIsAFileOfTheForm() {
        Edit request = Edit.of("gpt-image-1", "a hat")
                .image(FILE)
                .mask(ImageInput.of(TinyPng.BYTES, "hole.png"))
                .setting(Setting.INPUT_FIDELITY, "high")
                .setting(Setting.OUTPUT_COMPRESSION, "70")
                .build();

        assertThat(sent(request)).isEqualTo("edit form");
        assertThat(upstream.forms.get(0).parts())
                .contains(new Form.Text("input_fidelity", "high"), new Form.Text("output_compression", "70"))
                .extracting(part -> part instanceof Form.File file ? file.name() + " " + file.fileName() : part.name())
                .contains("image one.png", "mask hole.png");
        assertThat(sent(request.toBuilder().model("gpt-image-1-mini").build())).isEqualTo("edit form");
        assertThat(upstream.forms.get(1).parts())
                .extracting(Form.Part::name)
                .contains("mask")
                .doesNotContain("input_fidelity");
    }

    /** As documented, only the JSON of an edit has the field. */
    @Test
    void anEditWithModerationIsSentAsJsonWithItsMask() {
        assertThat(sent(Edit.of("gpt-image-2", "a hat")
                        .image(FILE)
                        .mask(ImageInput.of(TinyPng.BYTES))
                        .setting(Setting.MODERATION, "low")
                        .build()))
                .isEqualTo("edit {\"model\":\"gpt-image-2\",\"images\":["
                        + "{\"image_url\":\"data:image/png;base64," + TinyPng.BASE64 + "\"}],"
                        + "\"prompt\":\"a hat\",\"n\":1,"
                        + "\"mask\":{\"image_url\":\"data:image/png;base64," + TinyPng.BASE64 + "\"},"
                        + "\"moderation\":\"low\"}");
    }

    @ParameterizedTest
    @CsvSource({"1,image", "2,image[]", "16,image[]"})
    void oneFileIsAnImageAndSeveralAreAnArray(int images, String field) {
        Edit.Builder edit =
                Edit.of("gpt-image-2", "join them").size("1024x1024").quality("low");
        for (int i = 0; i < images; i++) {
            edit.image(FILE);
        }

        assertThat(sent(edit.build())).isEqualTo("edit form");
        List<Form.Part> parts = upstream.forms.get(0).parts();
        assertThat(parts.stream().filter(Form.File.class::isInstance))
                .hasSize(images)
                .allMatch(part -> part.name().equals(field));
        assertThat(parts.stream().filter(Form.Text.class::isInstance))
                .containsExactly(
                        new Form.Text("model", "gpt-image-2"),
                        new Form.Text("prompt", "join them"),
                        new Form.Text("n", "1"),
                        new Form.Text("size", "1024x1024"),
                        new Form.Text("quality", "low"));
    }

    @Test
    void addressesAreSentAsTheDocumentedJson() {
        assertThat(sent(Edit.of("gpt-image-2", "blue")
                        .image(ImageInput.url(URI.create("https://example.com/a.png")))
                        .image(FILE)
                        .outputFormat("jpeg")
                        .build()))
                .isEqualTo("edit {\"model\":\"gpt-image-2\",\"images\":["
                        + "{\"image_url\":\"https://example.com/a.png\"},"
                        + "{\"image_url\":\"data:image/png;base64," + TinyPng.BASE64 + "\"}],"
                        + "\"prompt\":\"blue\",\"n\":1,\"output_format\":\"jpeg\"}");
    }

    @Test
    void videosAreRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> sent(Video.of("sora-2", "waves").build()))
                .isInstanceOfSatisfying(
                        Unsupported.class,
                        refusal -> assertThat(refusal.field()).contains("model"));
        assertThat(upstream.asked).isEmpty();
    }

    @Test
    void aRequestWithoutAUsableModelNameIsNotSent() {
        assertThatThrownBy(() -> sent(Generation.of("otter").build())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sent(Generation.of("a model", "otter").build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(upstream.asked).isEmpty();
    }
}
