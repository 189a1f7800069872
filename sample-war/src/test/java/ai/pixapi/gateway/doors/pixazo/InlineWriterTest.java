package ai.pixapi.gateway.doors.pixazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.json.Jsons;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InlineWriterTest {

    private static final Asset ONE = new Asset("ast_1", "one", "image/png", 1, 1, 3);
    private static final Asset OTHER = new Asset("ast_2", "other", "image/jpeg", 1, 1, 5);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void everyStandInIsFilledIn() throws IOException {
        Files.writeString(folder.resolve("one"), "abc");
        Files.writeString(folder.resolve("other"), "defgh");

        write(List.of(ONE, OTHER));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"urls\":[\"data:image/png;base64,YWJj\",\"data:image/jpeg;base64,ZGVmZ2g=\"],\"n\":2}");
    }

    @Test
    void nothingIsWrittenIfOnePictureIsMissing() throws IOException {
        Files.writeString(folder.resolve("one"), "abc");

        assertThatThrownBy(() -> write(List.of(ONE, OTHER)))
                .isInstanceOf(ApiError.class)
                .hasMessage("The results of this request are kept no longer.");
        assertThat(out.size()).isZero();
    }

    private void write(List<Asset> pictures) throws IOException {
        String json = Jsons.object()
                .add(
                        "urls",
                        Jsons.texts(pictures.stream().map(InlineWriter::standIn).toList()))
                .add("n", 2)
                .build()
                .toString();
        try (InlineWriter writer = InlineWriter.open(pictures, this::file)) {
            writer.write(json, out);
        }
    }

    private Optional<Path> file(Asset asset) {
        return Optional.of(folder.resolve(asset.content())).filter(Files::exists);
    }
}
