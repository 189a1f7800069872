package ai.pixapi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRequestTest {

    private static final ImageInput PICTURE = ImageInput.url(URI.create("https://pictures.example/cat.png"));

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " \t\n\r ", "\u2003\u2028"})
    void aBlankPromptIsRefused(String prompt) {
        refused(
                "prompt",
                "prompt must not be blank",
                () -> Generation.of(prompt).build());
    }

    @Test
    @SuppressWarnings("NullAway")
    void aPromptThatWasLeftOutIsRefusedByName() {
        refused(
                "prompt",
                "prompt must be given",
                () -> Generation.of("nano-banana", null).build());
    }

    @Test
    void aPromptWithTheCharacterNulIsRefused() {
        refused("prompt", "U+0000, found at 1", () -> Generation.of(" \u0000 ").build());
        refused("prompt", "U+0000, found at 3", () -> Generation.of("cat\u0000").build());
    }

    @ParameterizedTest
    @CsvSource({"\\ud800,0", "cat\\ud800,3", "\\udc00cat,0", "\\udc00\\ud800,0", "a\\ud83d\\ud83d\\ude00,1"})
    void aPromptWithHalfASurrogatePairIsRefused(String escaped, int position) {
        String prompt = unescape(escaped);

        refused(
                "prompt",
                "half a surrogate pair is at " + position,
                () -> Generation.of(prompt).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\ud83c\udf4c", "\u0301"})
    void thePromptsLengthIsCountedInCodePoints(String character) {
        String longest = character.repeat(32_000);

        assertThat(Generation.of(longest).build().prompt()).isEqualTo(longest);
        refused(
                "prompt",
                "at most 32000 characters, was 32001",
                () -> Generation.of(longest + character).build());
    }

    @Test
    void aHundredThousandCombiningMarksAreTooLong() {
        refused(
                "prompt",
                "was 100001",
                () -> Generation.of("e" + "\u0301".repeat(100_000)).build());
    }

    @Test
    void aMegabyteOfPromptIsTooLongAndNotEchoed() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Generation.of("x".repeat(1 << 20)).build())
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void aLongButLegalPromptIsKeptAsItIs() {
        String prompt = " e\u0301 \ud83d\udc69\u200d\ud83d\ude80 \r\n\t\u202e\ufeff ";

        assertThat(Generation.of(prompt).build().prompt()).isEqualTo(prompt);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aNumberOfResultsThatNoProviderKnowsIsRefused(int n) {
        refused(
                "n",
                "n must be 1..16, was " + n,
                () -> Generation.of("a cat").n(n).build());
        refused("n", "n must be 1..16, was " + n, () -> edit().n(n).build());
    }

    @Test
    void anEditTakesOneTo16Images() {
        refused("image", "1..16 images, was 0", () -> Edit.of("a cat").build());
        refused(
                "image",
                "1..16 images, was 17",
                () -> Edit.of("a cat").images(Collections.nCopies(17, PICTURE)).build());
        assertThat(Edit.of("a cat")
                        .images(Collections.nCopies(16, PICTURE))
                        .build()
                        .images())
                .hasSize(16);
    }

    @Test
    void aVideoIsOneAndLastsAtMostTenMinutes() {
        refused(
                "n",
                "n must be 1 for a video, was 2",
                () -> Video.of("a cat").n(2).build());
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(601))) {
            refused(
                    "duration",
                    "at most 600 seconds, was " + bad.toMillis() + " ms",
                    () -> Video.of("a cat").duration(bad).build());
        }
        assertThat(Video.of("a cat").duration(Video.MAX_DURATION).build().duration())
                .contains(Video.MAX_DURATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aBlankModelIsRefused(String model) {
        refused(
                "model",
                "model must not be blank and have at most 128 characters",
                () -> Generation.of(model, "a cat"));
    }

    @Test
    void aModelOfMoreThan128CharactersIsRefused() {
        assertThat(Generation.of("m".repeat(128), "a cat").build().model()).contains("m".repeat(128));
        refused("model", "had 129", () -> Generation.of("m".repeat(129), "a cat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HIGH", "hi gh", "h\u00efgh", "aaaaaaaaaaaaaaaaa", "high\n"})
    void aQualityIsAShortWord(String word) {
        refused(
                "quality",
                "quality must be a word such as high, was ",
                () -> Generation.of("a cat").quality(word));
    }

    @ParameterizedTest
    @CsvSource({"png,png", "jpeg,jpeg", "jpg,jpeg", "JPG,jpeg", "WebP,webp"})
    void outputFormatsAreReadLeniently(String asked, String read) {
        assertThat(Generation.of("a cat").outputFormat(asked).build().outputFormat())
                .contains(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "", "image/png"})
    void otherOutputFormatsAreRefused(String asked) {
        refused(
                "output_format",
                "output_format must be ",
                () -> Generation.of("a cat").outputFormat(asked));
    }

    @Test
    void aRequestWithoutSettingsLeavesTheRestToTheProvider() {
        Generation plain = Generation.of("a cat").build();

        assertThat(plain.model()).isEmpty();
        assertThat(plain.n()).isEqualTo(1);
        assertThat(plain.size()).isEqualTo(Size.AUTO);
        assertThat(plain.quality()).isEmpty();
        assertThat(plain.outputFormat()).isEmpty();
        assertThat(plain.images()).isEmpty();
        assertThat(Video.of("a cat").build().duration()).isEmpty();
    }

    @Test
    void theCapabilityFollowsFromWhatIsGiven() {
        assertThat(Generation.of("a cat").build().capability()).isEqualTo(Capability.TEXT_TO_IMAGE);
        assertThat(edit().build().capability()).isEqualTo(Capability.IMAGE_TO_IMAGE);
        assertThat(Video.of("a cat").build().capability()).isEqualTo(Capability.TEXT_TO_VIDEO);
        assertThat(Video.of("a cat").inputImage(PICTURE).build().capability()).isEqualTo(Capability.IMAGE_TO_VIDEO);
    }

    @Test
    void anotherModelNameKeepsEverythingElseOfAGeneration() {
        assertSameButModel(Generation.of("alias", "a cat")
                .n(3)
                .size("16:9")
                .quality("low")
                .outputFormat("webp")
                .build());
    }

    @Test
    void anotherModelNameKeepsEverythingElseOfAnEdit() {
        ImageInput other = ImageInput.url(URI.create("https://pictures.example/dog.png"));

        Edit renamed = assertSameButModel(Edit.of("alias", "a cat")
                .image(PICTURE)
                .image(other)
                .n(4)
                .size("2K")
                .quality("high")
                .outputFormat("png")
                .build());

        assertThat(renamed.images()).containsExactly(PICTURE, other);
    }

    @Test
    void anotherModelNameKeepsEverythingElseOfAVideo() {
        Video renamed = assertSameButModel(Video.of("alias", "a cat")
                .inputImage(PICTURE)
                .duration(Duration.ofSeconds(6))
                .size("1280x720")
                .quality("low")
                .build());

        assertThat(renamed.duration()).contains(Duration.ofSeconds(6));
    }

    @Test
    void aBuilderUsedTwiceMakesIndependentRequests() {
        Edit.Builder builder = edit();
        Edit first = builder.build();

        Edit second = builder.image(PICTURE).build();

        assertThat(first.images()).hasSize(1);
        assertThat(second.images()).hasSize(2);
    }

    @Test
    void theTextFormHoldsNoPromptAndNoPicture() {
        for (MediaRequest request : List.of(
                Generation.of("m", "my secret").build(),
                Edit.of("m", "my secret").image(PICTURE).build(),
                Video.of("m", "my secret").inputImage(PICTURE).build())) {
            assertThat(request.toString())
                    .contains("m")
                    .doesNotContain("secret")
                    .doesNotContain("pictures.example");
        }
    }

    private static Edit.Builder edit() {
        return Edit.of("a cat").image(PICTURE);
    }

    @SuppressWarnings("unchecked")
    private static <R extends MediaRequest> R assertSameButModel(R request) {
        MediaRequest renamed = request.toBuilder().model("canonical-id").build();

        assertThat(renamed).isNotSameAs(request).hasSameClassAs(request);
        assertThat(request.model()).contains("alias");
        assertThat(renamed.model()).contains("canonical-id");
        assertThat(renamed).usingRecursiveComparison().ignoringFields("model").isEqualTo(request);
        return (R) renamed;
    }

    private static void refused(String field, String message, ThrowingCallable action) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(action)
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.field()).contains(field));
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
