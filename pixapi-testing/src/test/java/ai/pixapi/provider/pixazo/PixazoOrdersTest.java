package ai.pixapi.provider.pixazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import ai.pixapi.testing.ResultFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is ordered, operation by operation. */
class PixazoOrdersTest {

    private static final ImageInput CAT = ImageInput.url(URI.create("https://example.com/cat.png"));
    private static final ImageInput.Content LOCAL =
            ImageInput.of(ResultFile.png(2, 2).bytes());

    private final Canned pixazo = new Canned();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nano-banana           | /nano-banana/v1/nano-banana/generateEditImageRequest | {"prompt":"p","image_urls":["https://example.com/cat.png"],"num_images":2,"aspect_ratio":"16:9","output_format":"jpeg","sync_mode":true}
            nano-banana-async-api | /nano-banana-async/v1/nano-banana-image-to-image | {"prompt":"p","image_urls":["https://example.com/cat.png"],"num_images":2,"aspect_ratio":"16:9","output_format":"jpeg","resolution":"2K","sync_mode":true}
            nano-banana-pro       | /nano-banana-pro-770/v1/nano-banana-pro-request | {"prompt":"p","image_urls":["https://example.com/cat.png"],"num_images":2,"aspect_ratio":"16:9","output_format":"jpeg","resolution":"2K","sync_mode":true}
            nano-banana-pro-async | /nano-banana-pro-async/v1/nano-banana-pro-image-to-image | {"prompt":"p","image_urls":["https://example.com/cat.png"],"num_images":2,"aspect_ratio":"16:9","resolution":"2K"}
            nano-banana-2-lite    | /nano-banana-2-lite/v1/image-to-image/editing | {"prompt":"p","image_urls":["https://example.com/cat.png"],"num_images":2,"aspect_ratio":"16:9"}
            """)
    void editsHaveTheFieldsOfTheirOperation(String model, String path, String body) {
        order(
                PixazoOptions.DEFAULT.syncMode(true),
                all(Edit.of(model, "p").image(CAT)).n(2).build());

        assertThat(pixazo.asked).containsExactly(path);
        assertThat(pixazo.bodies.get(0)).hasToString(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nano-banana           | /nano-banana/v1/nano-banana/generateTextToImageRequest | {"prompt":"p","num_images":2,"output_format":"jpeg","aspect_ratio":"16:9","sync_mode":true}
            nano-banana-2         | /nano-banana-2/v1/nano-banana-2-request | {"prompt":"p","num_images":2,"aspect_ratio":"16:9","output_format":"jpeg","resolution":"2K","sync_mode":true}
            nano-banana-pro-async | /nano-banana-pro-async/v1/nano-banana-pro-text-to-image | {"prompt":"p","num_images":2,"aspect_ratio":"16:9","resolution":"2K"}
            nano-banana-2-lite    | /nano-banana-2-lite/v1/text-to-image | {"prompt":"p","num_images":2,"aspect_ratio":"16:9"}
            """)
    void generationsHaveTheFieldsOfTheirOperation(String model, String path, String body) {
        order(
                PixazoOptions.DEFAULT.syncMode(true),
                all(Generation.of(model, "p")).n(2).build());

        assertThat(pixazo.asked).containsExactly(path);
        assertThat(pixazo.bodies.get(0)).hasToString(body);
    }

    @Test
    void theSecondNanoBananaEditsByItsOwnNames() {
        order(
                PixazoOptions.DEFAULT.syncMode(true),
                all(Edit.of("nano-banana-2", "p").image(CAT)).build());

        assertThat(pixazo.asked).containsExactly("/nano-banana-2/v1/nano-banana-2/generate");
        assertThat(pixazo.bodies.get(0))
                .hasToString("{\"prompt\":\"p\",\"image_input\":[\"https://example.com/cat.png\"],"
                        + "\"aspect_ratio\":\"16:9\",\"resolution\":\"2K\",\"output_format\":\"jpg\"}");
        assertThatThrownBy(() -> order(
                        PixazoOptions.DEFAULT,
                        Edit.of("nano-banana-2", "p").image(CAT).n(2).build()))
                .isInstanceOfSatisfying(
                        Unsupported.class,
                        refusal -> assertThat(refusal.field()).contains("n"));
        assertThat(pixazo.asked).hasSize(1);
    }

    @Test
    void everyOperationOfTheCatalogIsServedAndNoOther() {
        List<String> served = Operation.all().stream()
                .map(operation -> operation.model() + " " + operation.capability())
                .sorted()
                .toList();
        List<String> listed = Catalogs.builtIn().models().stream()
                .filter(model -> model.provider().equals(ProviderId.PIXAZO))
                .flatMap(PixazoOrdersTest::rows)
                .sorted()
                .toList();

        assertThat(served).isEqualTo(listed);
    }

    private static Stream<String> rows(Model model) {
        return model.capabilities().stream().map(capability -> model.id() + " " + capability);
    }

    @Test
    void whatIsNotAskedForIsNotSent() {
        order(PixazoOptions.DEFAULT, Edit.of("nano-banana", "p").image(CAT).build());
        order(PixazoOptions.DEFAULT, Generation.of("nano-banana", "p").build());

        assertThat(pixazo.bodies.get(0))
                .hasToString("{\"prompt\":\"p\",\"image_urls\":[\"https://example.com/cat.png\"]}");
        assertThat(pixazo.bodies.get(1)).hasToString("{\"prompt\":\"p\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "nano-banana, 1024x1024, 1:1, ",
        "nano-banana, 1000x1500, 2:3, ",
        "nano-banana, 21:9, 21:9, ",
        "nano-banana-pro-async, 1536x1024, 3:2, 2K",
        "nano-banana-pro-async, 4K, , 4K",
        "nano-banana-2, 1:8, 1:8, ",
        "nano-banana-2, 500x500, 1:1, 1K",
        "nano-banana-2-lite, 900x1600, 9:16, ",
    })
    void sizesBecomeARatioAndATier(String model, String size, String ratio, String tier) {
        order(PixazoOptions.DEFAULT, Generation.of(model, "p").size(size).build());

        assertThat(pixazo.bodies.get(0).getString("aspect_ratio", null)).isEqualTo(ratio);
        assertThat(pixazo.bodies.get(0).getString("resolution", null)).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"nano-banana, 2K", "nano-banana, 7:1", "nano-banana-2-lite, 2K", "nano-banana-2, 640px"})
    void sizesThatCannotBeSaidAreRefused(String model, String size) {
        assertThatThrownBy(() -> order(
                        PixazoOptions.DEFAULT,
                        Generation.of(model, "p").size(size).build()))
                .isInstanceOfSatisfying(
                        Unsupported.class,
                        refusal -> assertThat(refusal.field()).contains("size"));
        assertThat(pixazo.asked).isEmpty();
    }

    @Test
    void withoutACatalogWhatCanBeSaidIsSaid() {
        PixazoProvider provider = new PixazoProvider(
                pixazo, ModelCatalog.of(List.of()), PixazoOptions.DEFAULT, InstantSource.fixed(Canned.NOW));

        provider.submit(
                Generation.of("nano-banana-pro-async", "p").size("1920x1080").build(), Canned.REF);

        assertThat(pixazo.bodies.get(0)).hasToString("{\"prompt\":\"p\",\"aspect_ratio\":\"16:9\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nano-banana-3", "gpt-image-2", "pixazo/nano-banana", "Nano-Banana", "../v2"})
    void unknownModelsAreRefusedBeforeSending(String model) {
        assertThatThrownBy(() ->
                        order(PixazoOptions.DEFAULT, Generation.of(model, "p").build()))
                .isInstanceOf(ModelNotFound.class);
        assertThat(pixazo.asked).isEmpty();
    }

    @Test
    void whatAModelCannotDoIsRefusedBeforeSending() {
        assertThatThrownBy(() -> order(
                        PixazoOptions.DEFAULT,
                        Generation.of("nano-banana-pro", "p").build()))
                .isInstanceOf(Unsupported.class);
        assertThatThrownBy(() -> order(
                        PixazoOptions.DEFAULT, Video.of("nano-banana", "p").build()))
                .isInstanceOf(Unsupported.class);
        assertThatThrownBy(() -> order(
                        PixazoOptions.DEFAULT,
                        Edit.of("nano-banana-async-api", "p")
                                .images(List.of(CAT, CAT, CAT, CAT))
                                .build()))
                .isInstanceOfSatisfying(
                        Unsupported.class,
                        refusal -> assertThat(refusal.field()).contains("image"));
        assertThatThrownBy(() -> order(
                        PixazoOptions.DEFAULT,
                        Edit.of("nano-banana", "p")
                                .image(CAT)
                                .outputFormat("webp")
                                .build()))
                .isInstanceOf(Unsupported.class);
        assertThat(pixazo.asked).isEmpty();
    }

    @Test
    void localPicturesAreRefusedUnlessDataUrlsAreAllowed() {
        MediaRequest edit = Edit.of("nano-banana", "p").image(CAT).image(LOCAL).build();

        assertThatThrownBy(() -> order(PixazoOptions.DEFAULT, edit))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("PixazoOptions");
        assertThat(pixazo.asked).isEmpty();

        order(PixazoOptions.DEFAULT.dataUrls(true), edit);
        assertThat(pixazo.bodies.get(0).getJsonArray("image_urls"))
                .hasToString("[\"https://example.com/cat.png\",\"data:image/png;base64,"
                        + Base64.getEncoder()
                                .encodeToString(ResultFile.png(2, 2).bytes()) + "\"]");
    }

    @Test
    void aPictureThatCannotBeReadIsNotOrdered() {
        boolean[] gone = {false};
        ImageInput fickle = ImageInput.of(() -> {
            if (gone[0]) {
                throw new IOException("gone");
            }
            return new ByteArrayInputStream(ResultFile.png(2, 2).bytes());
        });
        gone[0] = true;

        assertThatThrownBy(() -> order(
                        PixazoOptions.DEFAULT.dataUrls(true),
                        Edit.of("nano-banana", "p").image(fickle).build()))
                .isInstanceOf(InvalidRequest.class);
        assertThat(pixazo.asked).isEmpty();
    }

    private void order(PixazoOptions options, MediaRequest request) {
        pixazo.provider(options).submit(request, Canned.REF);
    }

    /** Everything that can be asked for; what an operation has no field for must be missing. */
    private static MediaRequest.Builder<?> all(MediaRequest.Builder<?> builder) {
        String model = String.valueOf(builder.build().model().orElseThrow());
        boolean tiers = !model.equals("nano-banana") && !model.equals("nano-banana-2-lite");
        builder.outputFormat("jpeg");
        return tiers ? builder.size("2048x1152") : builder.size("16:9");
    }
}
