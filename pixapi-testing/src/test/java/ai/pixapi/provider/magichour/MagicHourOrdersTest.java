package ai.pixapi.provider.magichour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import ai.pixapi.provider.SubmitRef;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What orders say, and what is refused before anything is sent. */
class MagicHourOrdersTest {

    private static final ImageInput CAT = ImageInput.url(URI.create("https://example.com/cat.png"));
    private static final SubmitRef REF = new SubmitRef("ref-1");

    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private ModelCatalog catalog = Catalogs.builtIn();

    @ParameterizedTest
    @CsvSource({
        "auto, ''",
        "16:9, '\"aspect_ratio\":\"16:9\",'",
        "21:9, '\"aspect_ratio\":\"21:9\",'",
        "640px, '\"resolution\":\"640px\",'",
        "1K, '\"resolution\":\"1k\",'",
        "2K, '\"resolution\":\"2k\",'",
        "4K, '\"resolution\":\"4k\",'",
        "1024x1024, '\"aspect_ratio\":\"1:1\",\"resolution\":\"1k\",'",
        "1920x1080, '\"aspect_ratio\":\"16:9\",\"resolution\":\"2k\",'",
        "360x640, '\"aspect_ratio\":\"9:16\",\"resolution\":\"640px\",'",
        "800x1000, '\"aspect_ratio\":\"1:1\",\"resolution\":\"1k\",'",
        "4096x4096, '\"aspect_ratio\":\"1:1\",\"resolution\":\"4k\",'",
    })
    void sizesOfAGeneration(String size, String fields) {
        assertThat(ordered(Generation.of("nano-banana-2", "a cup").size(size).build()))
                .isEqualTo("generate {\"name\":\"ref-1\",\"image_count\":1,\"model\":\"nano-banana-2\"," + fields
                        + "\"style\":{\"prompt\":\"a cup\"}}");
    }

    @Test
    void theModelsOwnTiersDecide() {
        assertThat(ordered(
                        Generation.of("nano-banana", "a cup").size("2048x2048").build()))
                .contains("\"resolution\":\"1k\"");
        assertThat(ordered(Generation.of("nano-banana-pro", "a cup")
                        .size("512x512")
                        .build()))
                .contains("\"resolution\":\"1k\"");
    }

    @Test
    void theEditorHasMoreRatios() {
        assertThat(ordered(Edit.of("default", "x").image(CAT).size("800x1000").build()))
                .isEqualTo("edit {\"name\":\"ref-1\",\"model\":\"default\",\"aspect_ratio\":\"4:5\","
                        + "\"resolution\":\"1k\",\"style\":{\"prompt\":\"x\"},\"assets\":{\"image_file_paths\":"
                        + "[\"https://example.com/cat.png\"]}}");
    }

    @Test
    void ofAModelOutsideTheCatalogNoSizeIsLost() {
        catalog = ModelCatalog.of(List.of());

        assertThat(ordered(Generation.of("brand-new", "a cup").size("2000x1000").build()))
                .contains("\"aspect_ratio\":\"16:9\",\"resolution\":\"2k\"");
        assertThat(ordered(Edit.of("brand-new", "x").image(CAT).size("800x1000").build()))
                .contains("\"aspect_ratio\":\"4:5\",\"resolution\":\"1k\"");
    }

    @Test
    void countsAreSentAsTold() {
        assertThat(ordered(Edit.of("qwen-edit", "x").image(CAT).n(9).build())).contains("\"image_count\":9,");
        assertThat(ordered(Generation.of("qwen-edit", "x").n(16).build())).contains("\"image_count\":16,");
    }

    @Test
    void aPromptKeepsItsCharacters() {
        String prompt = "cup \"ö\" 🫖 \\ \n\t</script>\u2028";

        assertThat(ordered(Generation.of("default", prompt).build()))
                .endsWith("\"style\":{\"prompt\":\"cup \\\"ö\\\" 🫖 \\\\ \\n\\t</script>\u2028\"}}");
    }

    @Test
    void withoutAModelTheDefaultIsOrdered() {
        assertThat(ordered(Generation.of("a cup").build())).contains("\"model\":\"default\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/cat.png",
                "http://example.com/CAT.JPG",
                "https://example.com/cat.jpeg?signature=abc%2Fdef",
                "https://example.com/Portrait_%28cropped%29.jpg",
                "https://example.com/fetch?file=cat.webp&w=10",
                "https://example.com/cat.avif/download",
                "https://example.com/größe.heic",
                "https://magichour.ai/my-library?imageId=cmjag94dw01mr5s0zqf8ug0or"
            })
    void urlsWithAnExtensionAreSentAsTheyAre(String url) {
        Edit edit =
                Edit.of("default", "x").image(ImageInput.url(URI.create(url))).build();

        assertThat(ordered(edit)).contains("\"image_file_paths\":[\"" + url + "\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/cat",
                "https://example.com",
                "https://cat.png/",
                "https://example.com/cat.gif",
                "https://example.com/cat.svg",
                "https://example.com/cat.pngx",
                "https://example.com/png",
                "https://example.com/x#.png",
                "https://evil.example/my-library?imageId=x",
                "https://magichour.ai.evil.example/my-library?imageId=x"
            })
    void urlsWithoutOneAreRefusedBeforeAnythingIsSent(String url) {
        Edit edit = Edit.of("default", "x")
                .image(picture("image.png"))
                .image(ImageInput.url(URI.create(url)))
                .build();

        Unsupported refused = catchThrowableOfType(Unsupported.class, () -> submit(edit));

        assertThat(refused.field()).contains("image");
        assertThat(upstream.asked).isEmpty();
    }

    @Test
    void aGifIsRefusedBeforeAnythingIsSent() {
        ImageInput gif = ImageInput.of(
                Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), "cat.png");
        Edit edit = Edit.of("default", "x").image(picture("a.png")).image(gif).build();

        assertThatThrownBy(() -> submit(edit)).isInstanceOf(Unsupported.class).hasMessageContaining("GIF");
        assertThat(upstream.asked).isEmpty();
    }

    @Test
    void aVideoIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> submit(Video.of("default", "x").build())).isInstanceOf(Unsupported.class);
        assertThat(upstream.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "../x", "ümlaut"})
    void aModelThatCannotBeOneIsRefusedBeforeAnythingIsSent(String model) {
        assertThatThrownBy(() -> submit(Generation.of(model, "x").build()))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageNotContaining(model);
        assertThat(upstream.asked).isEmpty();
    }

    @Test
    void deletingAsksForTheProjectAlone() {
        upstream.answer(204, "");

        provider().delete(ProjectHandle.of("cuid-example").taskId());

        assertThat(upstream.asked).containsExactly("delete cuid-example");
    }

    private String ordered(MediaRequest request) {
        upstream.answer(200, "{\"id\":\"cuid-example\"}");
        submit(request);
        return upstream.asked.get(upstream.asked.size() - 1);
    }

    private void submit(MediaRequest request) {
        provider().submit(request, REF);
    }

    private MagicHourProvider provider() {
        return new MagicHourProvider(upstream, catalog, () -> Instant.EPOCH);
    }

    private static ImageInput picture(String name) {
        return ImageInput.of(Wire.sampleBody("08-image-editor-generate-file"), name);
    }
}
