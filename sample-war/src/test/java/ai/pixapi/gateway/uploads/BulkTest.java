package ai.pixapi.gateway.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.exchange.BulkyJson;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkTest {

    private static final byte[] LARGE = new byte[300_000];

    static {
        new Random(3).nextBytes(LARGE);
    }

    private static final String DATA =
            "data:image/png;base64," + Base64.getEncoder().encodeToString(LARGE);

    @TempDir
    private Path folder;

    private RequestFiles files;

    @BeforeEach
    void begin() {
        files = new RequestFiles(folder.toString(), new BytesInFlight());
    }

    @AfterEach
    void nothingIsLeft() {
        files.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDataUrlBecomesAFileThatIsGoneWithTheRequest() throws IOException {
        JsonObject json = read("{\"image\":[\"" + DATA + "\"],\"prompt\":\"a\"}");

        Bulk.refuseOutside(Set.of("image"), json, files);

        String name = json.getJsonArray("image").getString(0);
        assertThat(name).hasSizeLessThan(100);
        assertThat(files.blob(name)).isPresent();
        assertThat(files.blob(name).orElseThrow().open().readAllBytes()).isEqualTo(LARGE);
        assertThat(files.blob("another")).isEmpty();
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void whereNobodyLooksForAPictureItIsRefused() throws IOException {
        for (String member : new String[] {"\"" + DATA + "\"", "[[\"" + DATA + "\"]]", "{\"x\":\"" + DATA + "\"}"}) {
            JsonObject json = read("{\"prompt\":" + member + "}");

            assertThatThrownBy(() -> Bulk.refuseOutside(Set.of("image"), json, files))
                    .isInstanceOf(ApiError.class)
                    .hasMessage("prompt must not be a file in base64");
        }
    }

    @Test
    void whatIsLeftIsBounded() {
        String prompt = "two words ".repeat(300_000);

        assertThatThrownBy(() -> read("{\"prompt\":\"" + prompt + "\"}"))
                .isInstanceOf(ApiError.class)
                .hasMessage("The body without its data URLs may have at most 2097152 bytes.");
    }

    @Test
    void moreFilesThanAnyOrderHasAreRefusedOnTheWay() {
        String small = "\"data:image/png;base64," + "A".repeat(4000) + "\"";

        assertThatThrownBy(() -> read("[" + String.join(",", Collections.nCopies(200, small)) + "]"))
                .isInstanceOf(ApiError.class)
                .hasMessage("The body may have at most 64 files in base64.");
    }

    @Test
    void aFolderThatTakesNoFilesIsOverload() {
        BulkyJson json = new BulkyJson(folder.resolve("gone"), 1 << 20, 1 << 20);
        byte[] body = ("{\"image\":\"" + DATA + "\"}").getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> Bulk.read(new ByteArrayInputStream(body), json))
                .hasMessage("There is no room for uploads.");
    }

    @Test
    void aPartOfAFormSaysWhereItsPictureIs() throws IOException {
        assertThat(text("https://a.example/x.png\r\n")).contains("https://a.example/x.png");
        assertThat(text("DATA:image/png;base64,AAAA")).contains("DATA:image/png;base64,AAAA");
        assertThat(text("asset:ast_1")).contains("asset:ast_1");
        assertThat(text(DATA))
                .hasValueSatisfying(name -> assertThat(files.blob(name))
                        .hasValueSatisfying(blob -> assertThat(blob.length()).isEqualTo(LARGE.length)));
        assertThat(text("data:image/png;base64,AA\r\nAA\n")).contains("data:image/png;base64,AAAA");
        assertThat(text(DATA.replaceAll("(.{76})", "$1\r\n")))
                .hasValueSatisfying(name -> assertThat(files.blob(name)).hasValueSatisfying(blob -> {
                    assertThat(blob.isSound()).isTrue();
                    assertThat(blob.length()).isEqualTo(LARGE.length);
                }));
        assertThat(text("\u0089PNG")).isEmpty();
        assertThat(text("")).isEmpty();
        assertThat(FormText.of(new UploadForm.FilePart("image", part("https://a.example/"), true), files))
                .isEmpty();
        assertThatThrownBy(() -> text("data:" + "\"".repeat(9000)))
                .hasMessage("image must be a data URL in base64 without errors");
        try (var left = Files.list(folder)) {
            left.filter(file -> file.getFileName().toString().startsWith("part"))
                    .forEach(UploadForm::delete);
        }
    }

    @Test
    void aFolderThatTakesNoFilesIsNoFaultOfAForm() throws IOException {
        RequestFiles nowhere = new RequestFiles(folder.resolve("gone").toString(), new BytesInFlight());
        Path part = part(DATA);

        assertThatThrownBy(() -> FormText.of(new UploadForm.FilePart("image", part, false), nowhere))
                .isInstanceOf(ApiError.class)
                .hasMessage("There is no room for uploads.");
        UploadForm.delete(part);
    }

    private Optional<String> text(String content) throws IOException {
        return FormText.of(new UploadForm.FilePart("image", part(content), false), files);
    }

    private Path part(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "part", null), content, StandardCharsets.ISO_8859_1);
    }

    private JsonObject read(String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return JsonBody.parse(Bulk.read(new ByteArrayInputStream(body), files.bulky()));
    }
}
