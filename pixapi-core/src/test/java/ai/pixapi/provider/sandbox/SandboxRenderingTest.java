package ai.pixapi.provider.sandbox;

import static ai.pixapi.provider.sandbox.Pictures.difference;
import static ai.pixapi.provider.sandbox.Pictures.draw;
import static ai.pixapi.provider.sandbox.Pictures.drawOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.media.Generation;
import ai.pixapi.media.Media;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxRenderingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"1x1", "2x7", "24x24", "64x64", "65x127", "256x256", "1536x1024", "2160x3840", "8192x3", "3x8192"
            })
    void exactSizeIsKept(String size) {
        BufferedImage picture = drawOne(cat().size(size).build());

        assertThat(picture.getWidth() + "x" + picture.getHeight()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "auto,1024x1024",
        "1:1,1024x1024",
        "16:9,1368x768",
        "9:16,768x1368",
        "999:1,8192x32",
        "1K,1024x1024",
        "640px,640x640"
    })
    void otherSizesAreResolved(String size, String expected) {
        Media.Inline media = draw(cat().size(size).build()).get(0);

        assertThat(media.width().orElseThrow() + "x" + media.height().orElseThrow())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5K", "8K", "16K"})
    void tierOfMorePixelsThanAllowedIsRefused(String size) {
        assertThatThrownBy(() -> draw(cat().size(size).build()))
                .isInstanceOfSatisfying(
                        Unsupported.class, e -> assertThat(e.field()).contains("size"))
                .hasMessageContaining("4096x4096");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d", "e", "f"})
    void samePromptGivesTheSameBytes(String prompt) {
        Generation request = Generation.of("m", prompt).size("96x96").n(3).build();

        List<Media.Inline> first = draw(request);
        List<Media.Inline> second = draw(request);

        for (int i = 0; i < 3; i++) {
            assertThat(first.get(i).bytes()).isEqualTo(second.get(i).bytes());
        }
    }

    @Test
    void anotherPromptModelOrNumberGivesAnotherPicture() {
        Generation request = Generation.of("m", "a cat").size("256x256").n(4).build();
        List<BufferedImage> cats = draw(request).stream().map(Pictures::read).toList();

        assertThat(difference(
                        cats.get(0),
                        drawOne(Generation.of("m", "a dog").size("256x256").build())))
                .isGreaterThan(0.2);
        assertThat(difference(
                        cats.get(0), drawOne(request.toBuilder().model("other").build())))
                .isGreaterThan(0.02);
        for (int i = 1; i < cats.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(difference(cats.get(i), cats.get(j))).isGreaterThan(0.2);
            }
        }
    }

    @Test
    void directiveIsNotDrawn() {
        Generation plain = Generation.of("m", "a cat").size("256x256").build();
        Generation directed =
                Generation.of("m", "a cat [[sandbox delay=0s]]").size("256x256").build();

        assertThat(draw(directed).get(0).bytes()).isEqualTo(draw(plain).get(0).bytes());
    }

    @Test
    void modelIsDrawnWhereThePromptIsOnlyADirective() {
        Generation bare =
                Generation.of("flux", "[[sandbox delay=0s]]").size("256x256").build();
        Generation named = Generation.of("flux", "flux").size("256x256").build();

        assertThat(draw(bare).get(0).bytes()).isEqualTo(draw(named).get(0).bytes());
    }

    @Test
    void jpegIsWrittenWhenAskedFor() {
        Media.Inline png = draw(cat().size("128x128").build()).get(0);
        Media.Inline jpeg =
                draw(cat().size("128x128").outputFormat("jpeg").build()).get(0);

        assertThat(png.mediaType()).isEqualTo("image/png");
        assertThat(png.bytes()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(jpeg.mediaType()).isEqualTo("image/jpeg");
        assertThat(jpeg.bytes()).startsWith(0xff, 0xd8, 0xff);
        assertThat(Pictures.likeness(Pictures.read(png), Pictures.read(jpeg), 128))
                .isGreaterThan(0.98);
    }

    @Test
    void onlyTheFormatsOnOfferAreAccepted() {
        assertThat(SandboxProvider.outputFormats()).containsExactlyInAnyOrder("png", "jpeg");
        assertThatThrownBy(() -> draw(cat().outputFormat("webp").build()))
                .isInstanceOf(Unsupported.class)
                .satisfies(e -> assertThat(((PixapiException) e).field()).contains("output_format"));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 256, 1024})
    void badgeIsReadable(int side) {
        BufferedImage picture = drawOne(cat().size(side + "x" + side).build());
        Commission commission = new Commission("a cat", "m", side, side, 1, 1);
        Rectangle badge = new Caption(commission).badge();

        assertThat(new Rectangle(side, side).contains(badge)).isTrue();
        int ground = 0;
        int ink = 0;
        for (int y = badge.y; y < badge.y + badge.height; y++) {
            for (int x = badge.x; x < badge.x + badge.width; x++) {
                int rgb = picture.getRGB(x, y) & 0xffffff;
                ground += rgb == (Caption.BADGE.getRGB() & 0xffffff) ? 1 : 0;
                ink += Pictures.light(rgb) < 100 ? 1 : 0;
            }
        }
        int area = badge.width * badge.height;
        assertThat((double) ground / area).isBetween(0.4, 0.9);
        assertThat((double) ink / area).isBetween(0.04, 0.4);
    }

    @ParameterizedTest
    @MethodSource("letterings")
    void wordsAreWrittenInWhiteWithinThePicture(Lettering letters) {
        for (int side : new int[] {64, 150, 1024}) {
            BufferedImage one = captioned(letters, "cat", side);
            BufferedImage other = captioned(letters, "dog", side);

            assertThat(whites(one)).isGreaterThan(side * side / 800);
            assertThat(difference(one, other)).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("letterings")
    void longestPromptIsCutToTheBox(Lettering letters) {
        for (String words : List.of("word ".repeat(6_400), "x".repeat(32_000), "\u732b".repeat(32_000))) {
            Paragraph paragraph = Paragraph.fit(letters, words, 200, 80, 20, 8);

            assertThat(paragraph.height()).isLessThanOrEqualTo(80);
            assertThat(paragraph.lines()).allMatch(line -> letters.width(line, paragraph.size()) <= 200);
            assertThat(paragraph.lines().get(paragraph.lines().size() - 1)).endsWith("\u2026");
        }
    }

    @ParameterizedTest
    @MethodSource("letterings")
    void shortPromptIsWrittenLargeAndWhole(Lettering letters) {
        Paragraph paragraph = Paragraph.fit(letters, " a \n cat\u0007", 200, 80, 20, 8);

        assertThat(paragraph.size()).isEqualTo(20);
        assertThat(paragraph.lines()).containsExactly("a cat");
    }

    @Test
    void builtInLettersHaveTheShapeOfLetters() {
        BufferedImage picture = new BufferedImage(12, 9, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setPaint(Color.WHITE);
        new PixelLetters().draw(g, "A9", 0, 8, 10);
        g.dispose();
        StringBuilder seen = new StringBuilder();
        for (int y = 1; y < 8; y++) {
            for (int x = 0; x < 12; x++) {
                seen.append((picture.getRGB(x, y) & 0xffffff) == 0 ? '.' : '#');
            }
            seen.append('\n');
        }

        assertThat(seen).hasToString("""
                        .###...###..
                        #...#.#...#.
                        #...#.#...#.
                        #####..####.
                        #...#.....#.
                        #...#.....#.
                        #...#..###..
                        """);
    }

    @Test
    void pictureIsDrawnWhereJavaFindsNoFonts() throws Exception {
        assertThat(OtherJvm.run("-Dsun.font.fontmanager=none", "one")).containsExactly("COMPLETED");
    }

    @Test
    void everyStyleFillsThePictureAndMoves() {
        Palette palette = Palette.of(new Random(1), 1);
        for (int style = 0; style < Art.STYLES; style++) {
            Art art = Art.of(style, palette, new Random(2));

            BufferedImage still = painted(art, 0);

            assertThat(difference(still, painted(art, 2))).isGreaterThan(0.01);
            assertThat(difference(still, painted(art, 0))).isZero();
            assertThat(still.getRGB(0, 0)).isNotEqualTo(Color.MAGENTA.getRGB());
            assertThat(still.getRGB(159, 89)).isNotEqualTo(Color.MAGENTA.getRGB());
        }
    }

    private static Stream<Lettering> letterings() {
        return Stream.of(Lettering.INSTALLED, new PixelLetters());
    }

    private static Generation.Builder cat() {
        return Generation.of("m", "a cat");
    }

    private static BufferedImage painted(Art art, double time) {
        BufferedImage picture = Pictures.plain(160, 90, Color.MAGENTA);
        Graphics2D g = Studio.brush(picture);
        art.paint(g, 160, 90, time);
        g.dispose();
        return picture;
    }

    private static BufferedImage captioned(Lettering letters, String words, int side) {
        BufferedImage picture = Pictures.plain(side, side, Color.BLACK);
        Graphics2D g = Studio.brush(picture);
        new Caption(new Commission(words, "m", side, side, 1, 1), letters).draw(g);
        g.dispose();
        return picture;
    }

    private static int whites(BufferedImage picture) {
        int whites = 0;
        for (int y = picture.getHeight() / 2; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                whites += Pictures.light(picture.getRGB(x, y)) > 200 ? 1 : 0;
            }
        }
        return whites;
    }
}
