package ai.pixapi.provider.sandbox;

import static ai.pixapi.provider.sandbox.Pictures.checks;
import static ai.pixapi.provider.sandbox.Pictures.difference;
import static ai.pixapi.provider.sandbox.Pictures.drawOne;
import static ai.pixapi.provider.sandbox.Pictures.encode;
import static ai.pixapi.provider.sandbox.Pictures.light;
import static ai.pixapi.provider.sandbox.Pictures.likeness;
import static ai.pixapi.provider.sandbox.Pictures.plain;
import static ai.pixapi.provider.sandbox.Pictures.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.Media;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxEditTest {

    /** Below these rows of a picture of 256 lies the caption. */
    private static final int ABOVE_CAPTION = 150;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void editIsVisiblyAnotherPictureOfTheSameThing(String format) {
        BufferedImage input = checks(256, 256);

        BufferedImage edited = drawOne(edit("warmer", encode(input, format)));

        assertThat(difference(input, edited)).isGreaterThan(0.5);
        assertThat(likeness(input, edited, ABOVE_CAPTION)).isGreaterThan(0.75);
    }

    @Test
    void anotherPictureIsNotAlike() {
        BufferedImage upright = Pictures.paint(256, 256, (x, y) -> x / 32 % 2 == 0 ? 0xffffff : 0);
        BufferedImage flat = Pictures.paint(256, 256, (x, y) -> y / 32 % 2 == 0 ? 0xffffff : 0);

        BufferedImage edited = drawOne(edit("warmer", png(upright)));

        assertThat(likeness(flat, edited, ABOVE_CAPTION)).isLessThan(0.3);
    }

    @Test
    void editDependsOnThePromptAndOnNothingElse() {
        byte[] input = png(checks(256, 256));

        assertThat(bytes(edit("warmer", input))).isEqualTo(bytes(edit("warmer", input)));
        assertThat(difference(drawOne(edit("warmer", input)), drawOne(edit("colder", input))))
                .isGreaterThan(0.1);
    }

    @Test
    void everyImageHasAPlaceOfItsOwn() {
        byte[] bright = png(plain(40, 40, new Color(230, 230, 230)));
        byte[] dark = png(plain(40, 40, new Color(25, 25, 25)));

        BufferedImage edited = drawOne(Edit.of("m", "both")
                .images(List.of(ImageInput.of(bright), ImageInput.of(dark)))
                .size("256x256")
                .build());
        BufferedImage swapped = drawOne(Edit.of("m", "both")
                .images(List.of(ImageInput.of(dark), ImageInput.of(bright)))
                .size("256x256")
                .build());

        assertThat(light(edited.getRGB(64, 100)) - light(edited.getRGB(192, 100)))
                .isGreaterThan(100);
        assertThat(light(swapped.getRGB(192, 100)) - light(swapped.getRGB(64, 100)))
                .isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({"300,200,300,200", "20,10,64,32", "5000,1250,4096,1024", "1,1,64,64"})
    void automaticSizeIsTheFirstImagesWithinLimits(int width, int height, int expectedWidth, int expectedHeight) {
        Media.Inline edited = Pictures.draw(Edit.of("m", "x")
                        .image(ImageInput.of(HostileImages.png(width, height)))
                        .image(ImageInput.of(png(checks(77, 77))))
                        .build())
                .get(0);

        assertThat(edited.width()).hasValue(expectedWidth);
        assertThat(edited.height()).hasValue(expectedHeight);
    }

    @Test
    void severalEditsOfOneImageDiffer() {
        List<Media.Inline> edits = Pictures.draw(
                Edit.of("m", "x").image(ImageInput.of(png(checks(64, 64)))).n(2).build());

        assertThat(edits).hasSize(2);
        assertThat(edits.get(0).bytes()).isNotEqualTo(edits.get(1).bytes());
    }

    @Test
    void transparentImageIsAccepted() {
        BufferedImage empty = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);

        assertThat(drawOne(edit("x", png(empty))).getColorModel().hasAlpha()).isFalse();
    }

    @Test
    void addressIsNotFetched() {
        Edit request = Edit.of("m", "x")
                .image(ImageInput.url(URI.create("https://example.com/a.png")))
                .build();

        assertThatThrownBy(() -> Pictures.draw(request))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("fetches nothing");
    }

    @Test
    void brokenImageIsNamedByItsNumber() {
        Edit request = Edit.of("m", "x")
                .image(ImageInput.of(png(checks(8, 8))))
                .image(ImageInput.of(HostileImages.brokenPng()))
                .build();

        assertThatThrownBy(() -> Pictures.draw(request))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("image 2 cannot be decoded")
                .satisfies(e -> assertThat(((PixapiException) e).field()).contains("image"));
    }

    @Test
    void hostileImagesAreRefusedOrDrawnInLittleMemory(@TempDir Path dir) throws Exception {
        List<String> outcomes = OtherJvm.run(
                "-Xmx96m",
                "edits",
                Files.write(dir.resolve("canvas.gif"), HostileImages.gif(65_535, 65_535, 65_535, 65_535)),
                Files.write(dir.resolve("frame.gif"), HostileImages.gif(10, 10, 65_535, 65_535)),
                Files.write(dir.resolve("frame20.gif"), HostileImages.gif(10, 10, 20_000, 2_000)),
                Files.write(dir.resolve("wide.png"), HostileImages.png(65_535, 1)),
                Files.write(dir.resolve("huge.png"), HostileImages.png(8_000, 5_001)),
                Files.write(dir.resolve("largest.png"), HostileImages.png(8_000, 5_000)),
                Files.write(dir.resolve("ztxt.png"), HostileImages.textBomb("zTXt")),
                Files.write(dir.resolve("itxt.png"), HostileImages.textBomb("iTXt")),
                Files.write(dir.resolve("broken.png"), HostileImages.brokenPng()));

        assertThat(outcomes)
                .containsExactly(
                        "InvalidRequest",
                        "InvalidRequest",
                        "InvalidRequest",
                        "InvalidRequest",
                        "InvalidRequest",
                        "COMPLETED",
                        "COMPLETED",
                        "COMPLETED",
                        "InvalidRequest");
    }

    private static Edit edit(String prompt, byte[] image) {
        return Edit.of("m", prompt).image(ImageInput.of(image)).build();
    }

    private static byte[] bytes(Edit request) {
        return Pictures.draw(request).get(0).bytes();
    }
}
