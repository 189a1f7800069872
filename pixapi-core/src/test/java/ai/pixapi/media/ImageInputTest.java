package ai.pixapi.media;

import static ai.pixapi.media.SampleImages.ascii;
import static ai.pixapi.media.SampleImages.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unsupported;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageInputTest {

    private static final byte[] PNG = SampleImages.png(4, 3);
    private static final ImageHeader HEADER = new ImageHeader(ImageType.PNG, 4, 3);

    @Test
    void fileGivesItsBytesNameLengthAndHeader(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("cat.gif"), PNG);
        ImageInput.Content input = ImageInput.of(file);
        assertThat(input.fileName()).contains("cat.gif");
        assertThat(input.length()).hasValue(PNG.length);
        assertThat(input.header()).isEqualTo(HEADER);
        assertThat(bytesOf(input)).isEqualTo(PNG);
        assertThat(bytesOf(input)).as("again").isEqualTo(PNG);
    }

    @Test
    void fileThatIsMissingOrAFolderIsRefusedByItsBareName(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("album"));
        for (String name : List.of("missing.png", "album")) {
            assertThatExceptionOfType(InvalidRequest.class)
                    .isThrownBy(() -> ImageInput.of(folder.resolve(name)))
                    .withMessageEndingWith("was not: " + name)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(folder.toString()))
                    .satisfies(e -> assertThat(e.field()).contains("image"));
        }
    }

    @Test
    void bytesAreCopied() throws IOException {
        byte[] mine = PNG.clone();
        ImageInput.Content input = ImageInput.of(mine);
        mine[0] = 0;
        assertThat(bytesOf(input)).isEqualTo(PNG);
        assertThat(input.length()).hasValue(PNG.length);
        assertThat(input.fileName()).isEmpty();
    }

    @Test
    void badPictureIsRefusedAtOnce() {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ImageInput.of(new byte[0]));
        assertThatExceptionOfType(Unsupported.class)
                .isThrownBy(() -> ImageInput.of(ascii("<html>"), "cat.png"))
                .withMessageEndingWith("was HTML");
    }

    @Test
    void pictureIsPassedOnAsItIs() throws IOException {
        byte[] withScript = concat(PNG, ascii("<script>alert(1)</script>"));
        assertThat(bytesOf(ImageInput.of(withScript))).isEqualTo(withScript);
        byte[] bomb = SampleImages.pngWithText(4, 3, 64L * 1024 * 1024);
        assertThat(bytesOf(ImageInput.of(bomb))).isEqualTo(bomb);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        cat.png,             cat.png
        /etc/cat.png,        cat.png
        ../../cat.png,       cat.png
        'C:\\temp\\cat.png', cat.png
        a/b\\c,              c
        '  cat.png ',        cat.png
        Kätzchen 猫.png,      Kätzchen 猫.png
        folder/,
        ..,
        '',
        """)
    void fileNameIsBare(String given, String expected) {
        assertThat(ImageInput.of(PNG, given).fileName().orElse(null)).isEqualTo(expected);
    }

    @Test
    void fileNameLosesWhatCannotBeSeen() {
        String given = "c\u0000a\r\nt\u007f\u0085\u202e\u2028\u200b\ud800.png";
        assertThat(ImageInput.of(PNG, given).fileName()).contains("cat.png");
        assertThat(ImageInput.of(PNG, "\u0000").fileName()).isEmpty();
    }

    @Test
    void longFileNameKeepsItsLastHundredCharacters() {
        String given = "a".repeat(200_000) + "😀".repeat(200) + ".png";
        assertThat(ImageInput.of(PNG, given).fileName()).contains("😀".repeat(96) + ".png");
    }

    @Test
    void sourceIsOpenedAfreshAndClosedAfterTheHeader() throws IOException {
        List<CloseCounter> opened = new ArrayList<>();
        ImageInput.Content input = ImageInput.of(() -> {
            opened.add(new CloseCounter(PNG));
            return opened.get(opened.size() - 1);
        });
        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).closed).hasPositiveValue();
        assertThat(input.length()).isEmpty();
        assertThat(bytesOf(input)).isEqualTo(PNG);
        assertThat(bytesOf(input)).isEqualTo(PNG);
        assertThat(opened).hasSize(3);
    }

    @Test
    void sourceIsClosedWhenItsPictureIsRefused() {
        CloseCounter stream = new CloseCounter(ascii("text"));
        assertThatExceptionOfType(Unsupported.class).isThrownBy(() -> ImageInput.of(() -> stream));
        assertThat(stream.closed).hasPositiveValue();
    }

    @Test
    void sourceThatGivesTheSameStreamAgainIsFoundOut() {
        InputStream once = new ByteArrayInputStream(concat(PNG, new byte[20_000]));
        ImageInput.Content input = ImageInput.of(() -> once);
        assertThatExceptionOfType(IOException.class).isThrownBy(input::open).withMessageContaining("same stream");
    }

    @Test
    void sourceSaysItsLengthAndTakesAName() {
        ImageInput.Content input = ImageInput.of(sized(PNG.length), "uploads/cat.png");
        assertThat(input.length()).hasValue(PNG.length);
        assertThat(input.fileName()).contains("cat.png");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ImageInput.of(sized(-1)))
                .withMessage("length must not be negative, was -1");
    }

    @Test
    void sourceThatCannotBeReadIsNotTheRequestsFault() {
        IOException cause = new IOException("disk on fire");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ImageInput.of(() -> {
                    throw cause;
                }))
                .withCause(cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/cat.png",
                "HTTP://example.com:8080/a%20b?x=1#top",
                "http://[2001:db8::1]/",
                "https://192.0.2.1"
            })
    void webAddressIsKeptAsItIs(String address) {
        assertThat(ImageInput.url(URI.create(address)).uri()).hasToString(address);
        assertThat(ImageInput.parse(address)).isEqualTo(ImageInput.url(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/cat.png",
                "file:///etc/passwd",
                "jar:http://example.com/a.jar!/b",
                "https:cat.png",
                "https:///cat.png",
                "//example.com/cat.png",
                "cat.png",
                "",
                "https://user@example.com/",
                "https://user:secret@example.com/",
                "https://@example.com/",
                "https://example.com:65536/",
                "https://exa_mple.com/",
                "https://example.com/half-a-pair-\ud800"
            })
    void addressThatIsNoPlainWebAddressIsRefused(String address) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.url(URI.create(address)))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"))
                .satisfies(e -> assertThat(e.field()).contains("image"));
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ImageInput.parse(address));
    }

    @Test
    void addressThatIsNoUriIsRefusedWithoutRepeatingIt() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.parse("https://example.com/ secret"))
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void addressHasAtMost2048CharactersInAscii() {
        String longest = "https://example.com/" + "a".repeat(2028);
        assertThat(ImageInput.parse(longest)).isInstanceOf(ImageInput.Url.class);
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.parse(longest + "a"))
                .withMessageEndingWith("was 2049");
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.parse("https://example.com/" + "ä".repeat(1000)))
                .withMessageEndingWith("was 6020");
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.parse("no address ".repeat(1000)))
                .withMessageEndingWith("was 11000");
    }

    @Test
    void nothingThatIsPrintedTellsContentNameOrQuery() {
        assertThat(ImageInput.of(PNG, "secret.png")).hasToString("ImageInput.Content[image/png, 4x3, 45 bytes]");
        assertThat(ImageInput.of(() -> new ByteArrayInputStream(PNG)))
                .hasToString("ImageInput.Content[image/png, 4x3, unknown length]");
        assertThat(ImageInput.parse("https://example.com/secret?signature=secret"))
                .hasToString("ImageInput.Url[example.com]");
    }

    private static byte[] bytesOf(ImageInput.Content input) throws IOException {
        try (InputStream in = input.open()) {
            return in.readAllBytes();
        }
    }

    private static StreamSource sized(long length) {
        return new StreamSource() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(PNG);
            }

            @Override
            public OptionalLong length() {
                return OptionalLong.of(length);
            }
        };
    }

    private static final class CloseCounter extends ByteArrayInputStream {

        private final AtomicInteger closed = new AtomicInteger();

        CloseCounter(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
