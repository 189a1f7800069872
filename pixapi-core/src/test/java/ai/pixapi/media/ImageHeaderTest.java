package ai.pixapi.media;

import static ai.pixapi.media.SampleImages.HEIGHT;
import static ai.pixapi.media.SampleImages.WIDTH;
import static ai.pixapi.media.SampleImages.ascii;
import static ai.pixapi.media.SampleImages.bytes;
import static ai.pixapi.media.SampleImages.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.fail;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Rejected;
import ai.pixapi.PixapiException.Unsupported;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageHeaderTest {

    static Stream<Arguments> accepted() throws IOException {
        return SampleImages.accepted().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void typeAndSidesAreReadFromEveryAcceptedForm(String name, byte[] image) throws IOException {
        ImageHeader header = read(image);
        assertThat(header).isEqualTo(new ImageHeader(header.type(), WIDTH, HEIGHT));
        assertThat(name).startsWith(header.type().name());
    }

    @Test
    void sidesThatDoNotFitAnIntAreRefusedWithoutOverflow() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(SampleImages.png(0xFFFFFFFF, 0xFFFFFFFF)))
                .withMessage("image must be 1..65535 pixels wide and high, was 4294967295x4294967295")
                .satisfies(e -> assertThat(e.field()).contains("image"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "65536, 1", "1, 65536", "-2147483648, 1", "1, -65535"})
    void sidesOutsideTheRangeAreRefused(int width, int height) {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> read(SampleImages.png(width, height)));
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> new ImageHeader(ImageType.PNG, width, height));
    }

    @Test
    void pixelsOfTheLargestPictureDoNotOverflow() throws IOException {
        assertThat(read(SampleImages.png(65_535, 65_535)).pixels()).isEqualTo(4_294_836_225L);
    }

    @Test
    void webpSidesUseAllTheirBits() throws IOException {
        assertThat(read(SampleImages.webpLossy(16_383, 16_382))).isEqualTo(webp(16_383, 16_382));
        assertThat(read(SampleImages.webpLossless(16_384, 16_383))).isEqualTo(webp(16_384, 16_383));
        assertThat(read(SampleImages.webpExtended(65_535, 65_534))).isEqualTo(webp(65_535, 65_534));
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(SampleImages.webpExtended(0x1000000, 1)))
                .withMessageContaining("was 16777216x1");
    }

    @Test
    void theDisplayScaleOfLossyWebpIsNotPartOfItsSides() throws IOException {
        assertThat(read(SampleImages.webpLossy(0xC000 | WIDTH, 0x4000 | HEIGHT)))
                .isEqualTo(webp(WIDTH, HEIGHT));
    }

    @Test
    void brokenWebpIsRefused() {
        byte[] noKeyFrame = SampleImages.webpLossy(WIDTH, HEIGHT);
        noKeyFrame[20] |= 1;
        byte[] noStartCode = SampleImages.webpLossy(WIDTH, HEIGHT);
        noStartCode[23] = 0;
        byte[] noSignature = SampleImages.webpLossless(WIDTH, HEIGHT);
        noSignature[20] = 0;
        byte[] unknownChunk = SampleImages.webp("ALPH", new byte[20]);
        assertThat(List.of(noKeyFrame, noStartCode, noSignature, unknownChunk))
                .allSatisfy(image -> assertThatExceptionOfType(InvalidRequest.class)
                        .isThrownBy(() -> read(image))
                        .withMessageContaining("WEBP with a broken header"));
    }

    @Test
    void pngThatDoesNotStartWithItsHeaderIsRefused() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(SampleImages.pngStartingWith("CgBI")))
                .withMessageContaining("PNG with a broken header");
    }

    @Test
    void animatedGifIsReadByItsScreen() throws IOException {
        byte[] gif = SampleImages.animatedGif(3);
        gif[6] = 9;
        assertThat(read(gif)).isEqualTo(new ImageHeader(ImageType.GIF, 9, HEIGHT));
    }

    @Test
    void gifOfTheOlderVersionIsRead() throws IOException {
        byte[] gif = SampleImages.written("gif");
        gif[4] = '7';
        assertThat(read(gif)).isEqualTo(new ImageHeader(ImageType.GIF, WIDTH, HEIGHT));
    }

    static Stream<Arguments> otherFormats() throws IOException {
        return Stream.of(
                Arguments.of("SVG", ascii("<svg xmlns='http://www.w3.org/2000/svg'/>")),
                Arguments.of("SVG", ascii("<?xml version='1.0'?>\n<!-- drawn -->\n<svg/>")),
                Arguments.of("SVG", ascii("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'>")),
                Arguments.of("SVG", concat(bytes(0xEF, 0xBB, 0xBF), ascii("\n<SVG>"))),
                Arguments.of("HTML", ascii("<!doctype html><title>x</title><svg/>")),
                Arguments.of("HTML", ascii("  <HTML><script>alert(1)</script>")),
                Arguments.of("HTML", ascii("<!-- x --><body>")),
                Arguments.of("PDF", ascii("%PDF-1.7\n")),
                Arguments.of("TIFF", SampleImages.written("tiff")),
                Arguments.of("TIFF", bytes('I', 'I', 42, 0, 8, 0, 0, 0)),
                Arguments.of("BMP", SampleImages.written("bmp")),
                Arguments.of("ICO", bytes(0, 0, 1, 0, 1, 0, 16, 16)),
                Arguments.of("HEIC", concat(bytes(0, 0, 0, 24), ascii("ftypheic"), new byte[12])),
                Arguments.of("AVIF", concat(bytes(0, 0, 0, 28), ascii("ftypavif"), new byte[16])),
                Arguments.of("text", ascii("BMW and GIF and PNG")),
                Arguments.of("text", "Grüße".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("of an unknown format", bytes('P', 'K', 3, 4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherFormats")
    void otherFormatsAreUnsupportedAndNamed(String label, byte[] image) {
        assertThatExceptionOfType(Unsupported.class)
                .isThrownBy(() -> read(image))
                .withMessage("image must be PNG, JPEG, WebP or GIF, was " + label)
                .satisfies(e -> assertThat(e.field()).contains("image"));
    }

    @Test
    void emptyImageIsRefused() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(new byte[0]))
                .withMessage("image must not be empty");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void everyLengthShortOfTheWholeHeaderIsRefusedAndEveryOtherAccepted(String name, byte[] image) throws IOException {
        int header = headerLength(name, image);
        assertThat(header).isLessThanOrEqualTo(image.length);
        for (int length = 0; length <= image.length; length++) {
            byte[] cut = Arrays.copyOf(image, length);
            if (length >= header) {
                assertThat(read(cut).height()).isEqualTo(HEIGHT);
            } else {
                assertThatExceptionOfType(InvalidRequest.class)
                        .as("%s of %d bytes", name, length)
                        .isThrownBy(() -> read(cut));
            }
        }
    }

    private static int headerLength(String name, byte[] image) {
        return switch (name) {
            case "PNG" -> 33;
            case "GIF" -> 13;
            case "WEBP lossy", "WEBP extended" -> 30;
            case "WEBP lossless" -> 25;
            // A frame header of three components.
            case "JPEG" -> indexOfMarker(image, 0xC0) + 19;
            case "JPEG progressive" -> indexOfMarker(image, 0xC2) + 19;
            default -> fail(name);
        };
    }

    private static int indexOfMarker(byte[] jpeg, int marker) {
        String text = new String(jpeg, StandardCharsets.ISO_8859_1);
        int index = text.indexOf("\u00ff" + (char) marker);
        assertThat(index).isPositive();
        return index;
    }

    @Test
    void textThatInflatesToFourHundredMegabytesIsNotRead() throws IOException {
        byte[] bomb = SampleImages.pngWithText(4, 4, 400L * 1024 * 1024);
        InputStream in = new ByteArrayInputStream(bomb);
        assertThat(ImageHeader.read(in)).isEqualTo(new ImageHeader(ImageType.PNG, 4, 4));
        assertThat(bomb.length - in.available()).isBetween(33, 8192);
    }

    @Test
    void theStreamIsLeftOpen() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream in = new ByteArrayInputStream(SampleImages.png(1, 1)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        ImageHeader.read(in);
        assertThat(closed).isFalse();
    }

    @Test
    void failureOfTheStreamPassesThrough() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ImageHeader.read(new PipedInputStream()))
                .withMessage("Pipe not connected");
    }

    @Test
    void randomDamageIsReadOrRejectedAndNothingElse() throws IOException {
        long seed = Long.getLong("pixapi.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        List<Map.Entry<String, byte[]>> samples =
                new ArrayList<>(SampleImages.accepted().entrySet());
        int readable = 0;
        int rounds = 50_000;
        for (int i = 0; i < rounds; i++) {
            byte[] image = damaged(samples.get(random.nextInt(samples.size())).getValue(), random);
            try {
                read(image);
                readable++;
            } catch (Rejected e) {
                assertThat(e.field()).contains("image");
            } catch (Throwable e) {
                fail("-Dpixapi.seed=" + seed + ", round " + i, e);
            }
        }
        assertThat(readable).as("-Dpixapi.seed=" + seed).isBetween(rounds / 20, rounds - rounds / 20);
    }

    private static byte[] damaged(byte[] image, SplittableRandom random) {
        byte[] copy = random.nextInt(4) > 0 ? image.clone() : Arrays.copyOf(image, random.nextInt(image.length));
        int reach = Math.min(copy.length, random.nextBoolean() ? 40 : 700);
        for (int flips = random.nextInt(1, 6); flips > 0 && reach > 0; flips--) {
            copy[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static ImageHeader webp(int width, int height) {
        return new ImageHeader(ImageType.WEBP, width, height);
    }

    private static ImageHeader read(byte[] image) throws IOException {
        return ImageHeader.read(new ByteArrayInputStream(image));
    }
}
