package ai.pixapi.gateway.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartReaderTest {

    private static final String TYPE = "multipart/form-data; boundary=b";

    @TempDir
    private Path directory;

    @Test
    void textsAndFilesAreRead() throws IOException {
        try (UploadForm form = read(part("name=\"prompt\"", "un renard — 狐")
                + part("name=\"image\"; filename=\"é.png\"", "first")
                + part("name=\"image[]\"", "second")
                + part("name=\"image[2]\"", "third")
                + part("name=\"mask\"; filename=\"m.png\"", "hole")
                + "--b--\r\n")) {
            assertThat(form.texts()).containsOnlyKeys("prompt").containsEntry("prompt", "un renard — 狐");
            assertThat(form.files())
                    .extracting(UploadForm.FilePart::field)
                    .containsExactly("image", "image", "image", "mask");
            assertThat(form.files())
                    .extracting(file -> Files.readString(file.file()))
                    .containsExactly("first", "second", "third", "hole");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileNameThatNoFileCouldHaveIsANameLikeOthers() throws IOException {
        try (UploadForm form = read(part("name=\"image\"; filename=\"a\0.png\"", "bytes") + "--b--")) {
            assertThat(form.files()).singleElement().satisfies(file -> {
                assertThat(file.named()).isTrue();
                assertThat(file.file()).hasContent("bytes");
            });
        }
    }

    @Test
    void aFormCutAtAnyByteIsRefusedAndLeavesNoFile() {
        String form = part("name=\"prompt\"", "a fox") + part("name=\"image\"; filename=\"a.png\"", "bytes") + "--b--";
        for (int length = 0; length < form.length(); length++) {
            String cut = form.substring(0, length);
            assertThatThrownBy(() -> read(cut).close()).as("cut at %d", length).isInstanceOf(ApiError.class);
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void aFieldThatIsGivenTwiceIsRefused() {
        String twice = part("name=\"image\"", "x") + part("name=\"n\"", "1") + part("name=\"n\"", "10") + "--b--";

        assertThatThrownBy(() -> read(twice)).hasMessage("n must be given once");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] form = (part("name=\"prompt\"", "caf\u00e9") + "--b--").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(new ByteArrayInputStream(form))).hasMessage("prompt must be UTF-8");
    }

    @Test
    void encodedPartsAreRefused() {
        String encoded = part("name=\"image\"\r\nContent-Transfer-Encoding: base64", "aGVsbG8=") + "--b--";

        assertThatThrownBy(() -> read(encoded)).hasMessageContaining("Content-Transfer-Encoding");
    }

    @Test
    void aPartWithoutANameIsRefused() {
        String nameless = part("name=\"prompt\"", "a fox")
                + "--b\r\nContent-Disposition: form-data\r\n\r\nlost\r\n"
                + part("name=\"image\"", "x")
                + "--b--";

        assertThatThrownBy(() -> read(nameless)).hasMessageContaining("a part without a name");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void textsAreBoundedTogether() {
        String half = "x".repeat(MultipartReader.MAX_TEXT_BYTES / 2 + 1);
        String form = part("name=\"a\"", half) + part("name=\"prompt\"", half) + "--b--";

        assertThatThrownBy(() -> read(form)).hasMessage("the texts of a form may have at most 262144 bytes together");
    }

    @Test
    void whatLooksLikeABoundaryInAFileIsNone() throws IOException {
        String content = "--b--\r\r\n-\r\n--a\r\n--";
        try (UploadForm form = read(part("name=\"image\"", content) + "--b--\r\nepilogue\r\n--b\r\n")) {
            assertThat(form.files())
                    .extracting(file -> Files.readString(file.file()))
                    .containsExactly(content);
        }
    }

    @Test
    void manyPartsAreRefused() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            many.append(part("name=\"field" + i + "\"", "x"));
        }

        assertThatThrownBy(() -> read(many + "--b--")).hasMessageContaining("64 parts");
    }

    @Test
    void longPartHeadersAreRefused() {
        String header = "name=\"prompt\"\r\nX-Long: " + "x".repeat(9000);

        assertThatThrownBy(() -> read(part(header, "x") + "--b--")).hasMessageContaining("8192 bytes");
    }

    @Test
    void aFileOfTheLargestSizeIsTakenAndOneByteMoreIsNot() throws IOException {
        read(fileOf(RequestFiles.MOST_BYTES)).close();

        assertThatThrownBy(() -> read(fileOf(RequestFiles.MOST_BYTES + 1)))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("25000000 bytes");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatTakesNoFilesIsOverload() throws IOException {
        Path gone = directory.resolve("gone");

        assertThatThrownBy(() -> MultipartReader.read(utf8(part("name=\"image\"", "x") + "--b--"), TYPE, gone))
                .hasMessage("There is no room for uploads.");
    }

    @Test
    void theBoundaryMustBeThere() {
        for (String type : new String[] {
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + "b".repeat(71)
        }) {
            assertThatThrownBy(() -> MultipartReader.boundary(type)).hasMessageContaining("boundary");
        }
        assertThat(MultipartReader.boundary("multipart/form-data; boundary=\"a b'c\""))
                .isNotEmpty();
        assertThatThrownBy(() -> MultipartReader.boundary("application/json"))
                .hasMessageContaining("multipart/form-data");
        assertThatThrownBy(() -> MultipartReader.boundary(null)).isInstanceOf(ApiError.class);
    }

    private UploadForm read(String form) throws IOException {
        return read(utf8(form));
    }

    private UploadForm read(InputStream form) throws IOException {
        return MultipartReader.read(form, TYPE, directory);
    }

    private static InputStream fileOf(long length) {
        byte[] file = new byte[(int) length];
        return new java.io.SequenceInputStream(java.util.Collections.enumeration(java.util.List.of(
                utf8("--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n"),
                new ByteArrayInputStream(file),
                utf8("\r\n--b--"))));
    }

    private static String part(String disposition, String content) {
        return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static InputStream utf8(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
