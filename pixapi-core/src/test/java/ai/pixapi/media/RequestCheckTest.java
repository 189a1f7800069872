package ai.pixapi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.Refusal;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Route;
import ai.pixapi.catalog.SizeRule;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RequestCheckTest {

    private static final ImageInput PICTURE = ImageInput.url(URI.create("https://pictures.example/cat.png"));

    private static final SizeRule SIZES = new SizeRule(
            Set.of(SizeRule.Form.values()),
            List.of(),
            List.of(new AspectRatio(1, 1), new AspectRatio(16, 9)),
            List.of(new Resolution(640), new Resolution(1024)),
            null);

    private static final Model STRICT = model(Map.of(
            Capability.TEXT_TO_IMAGE, limits(0, 10, List.of("low", "high"), List.of("png", "jpeg")),
            Capability.IMAGE_TO_IMAGE, limits(2, 10, List.of("low", "high"), List.of("png", "jpeg"))));

    private static final Model PLAIN = model(Map.of(Capability.TEXT_TO_IMAGE, limits(0, 100, List.of(), List.of())));

    @Test
    void aRequestWithinTheLimitsIsAccepted() {
        Generation request = Generation.of("a cat")
                .size("16:9")
                .n(4)
                .quality("low")
                .outputFormat("jpg")
                .build();

        assertThat(RequestCheck.refusals(request, STRICT)).isEmpty();
        assertThatCode(() -> RequestCheck.require(request, STRICT)).doesNotThrowAnyException();
    }

    @Test
    void everyFaultIsListedByItsField() {
        Edit request = Edit.of("a prompt of 29 code points \ud83c\udf4c")
                .images(Collections.nCopies(3, PICTURE))
                .size("21:9")
                .n(2)
                .quality("medium")
                .outputFormat("webp")
                .build();

        assertThat(RequestCheck.refusals(request, STRICT))
                .extracting(Refusal::field)
                .containsExactly("size", "n", "image", "prompt", "quality", "output_format");
    }

    @Test
    void eachRefusalTellsTheRuleTheValueAndTheNearest() {
        assertThat(messages(Generation.of("a cat").size("2K").build()))
                .containsExactly("the tier must be one of [640px, 1K], was 2K; nearest: 1K");
        assertThat(messages(Generation.of("a cat").n(3).build()))
                .containsExactly("n must be one of [1, 4], was 3; nearest: 4");
        assertThat(messages(
                        Edit.of("a cat").images(Collections.nCopies(3, PICTURE)).build()))
                .containsExactly("at most 2 input images, was 3; nearest: 2");
        assertThat(messages(Generation.of("eleven char").build()))
                .containsExactly("at most 10 characters of prompt, was 11; nearest: 10");
        assertThat(messages(Generation.of("a cat").quality("hd").build()))
                .singleElement()
                .satisfies(message ->
                        assertThat(message).startsWith("quality must be one of [low, high], was hd; nearest: "));
    }

    @Test
    void thePromptIsCountedInCodePoints() {
        assertThat(messages(Generation.of("\ud83c\udf4c".repeat(10)).build())).isEmpty();
        assertThat(messages(Generation.of("\ud83c\udf4c".repeat(11)).build())).hasSize(1);
    }

    @Test
    void aModelThatCannotDoItIsRefusedWithWhatItCan() {
        assertThat(RequestCheck.refusals(Video.of("a cat").build(), PLAIN))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo("model");
                    assertThat(refusal.message()).contains("text-to-video").contains("[text-to-image]");
                });
    }

    @Test
    void aModelWithoutDocumentedCapabilitiesIsRefused() {
        assertThat(RequestCheck.refusals(Generation.of("a cat").build(), model(Map.of())))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).contains("not documented"));
    }

    @Test
    void settingsThatAModelDoesNotHaveAreIgnoredAndListed() {
        Generation request =
                Generation.of("a cat").quality("high").outputFormat("png").build();

        assertThat(RequestCheck.refusals(request, PLAIN)).isEmpty();
        assertThat(RequestCheck.ignored(request, PLAIN)).containsExactly("output_format", "quality");
        assertThat(RequestCheck.ignored(request, STRICT)).isEmpty();
        assertThat(RequestCheck.ignored(Generation.of("a cat").build(), PLAIN)).isEmpty();
    }

    @Test
    void furtherSettingsAndAMaskThatAModelDoesNotTakeAreListedByTheirNames() {
        Edit request = Edit.of("a cat")
                .image(PICTURE)
                .mask(ImageInput.of(SampleImages.png(8, 8)))
                .setting(Setting.USER, "u1")
                .setting(Setting.SEED, "7")
                .setting(Setting.BACKGROUND, "opaque")
                .quality("high")
                .build();

        assertThat(RequestCheck.refusals(request, STRICT)).isEmpty();
        assertThat(RequestCheck.ignored(request, STRICT)).containsExactly("background", "mask", "seed", "user");
        assertThat(RequestCheck.ignored(request, taking("mask", "user")))
                .containsExactly("background", "quality", "seed");
        assertThat(RequestCheck.ignored(request, PLAIN)).isEmpty();
    }

    private static Model taking(String... settings) {
        return model(Map.of(
                Capability.IMAGE_TO_IMAGE,
                new Limits(
                        SIZES,
                        new TreeSet<>(List.of(1)),
                        1,
                        100,
                        List.of(),
                        List.of(),
                        new TreeSet<>(List.of(settings)))));
    }

    @Test
    void theFirstFaultIsThrownWithItsRoute() {
        Generation request = Generation.of("a cat").n(3).quality("hd").build();

        assertThatExceptionOfType(Unsupported.class)
                .isThrownBy(() -> RequestCheck.require(request, STRICT))
                .withMessage("pixapi/strange: n must be one of [1, 4], was 3; nearest: 4")
                .satisfies(thrown -> assertThat(thrown.field()).contains("n"));
    }

    private static List<String> messages(MediaRequest request) {
        return RequestCheck.refusals(request, STRICT).stream()
                .map(Refusal::message)
                .toList();
    }

    private static Limits limits(int images, int promptLength, List<String> qualities, List<String> formats) {
        return new Limits(
                SIZES, new TreeSet<>(List.of(1, 4)), images, promptLength, qualities, formats, new TreeSet<>());
    }

    private static Model model(Map<Capability, Limits> limits) {
        return new Model(
                Route.of("pixapi", "strange"),
                List.of(),
                "image",
                limits,
                null,
                List.of(),
                List.of("a test"),
                LocalDate.EPOCH);
    }
}
