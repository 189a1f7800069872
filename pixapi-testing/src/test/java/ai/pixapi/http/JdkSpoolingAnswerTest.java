package ai.pixapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Generation;
import ai.pixapi.media.Media;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.openai.OpenAiProvider;
import ai.pixapi.testing.AnswerContract;
import ai.pixapi.testing.LargePicture;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.Senders;
import ai.pixapi.testing.UpstreamServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JdkSpoolingAnswerTest extends AnswerContract {

    @TempDir
    Path folder;

    @Override
    protected Senders open(Duration total) {
        return new JdkSenders(
                new Transport(new Transport.Settings(Duration.ofSeconds(3), null, null, null, folder)), total);
    }

    @Test
    void aPictureIsAFile() throws IOException {
        byte[] picture = LargePicture.png(900_000, 3);

        Media.Inline made = made(picture);

        assertThat(files()).singleElement().satisfies(file -> assertThat(file).hasBinaryContent(picture));
        assertThat(made.bytes()).isEqualTo(picture);
    }

    @Test
    void aPictureThatNobodyHoldsAnyMoreIsDeleted() throws IOException {
        assertThat(made(LargePicture.png(900_000, 4)).length()).isEqualTo(900_000);

        while (!files().isEmpty()) {
            System.gc();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatHasGoneCostsMemoryAndNoPicture() throws IOException {
        Files.delete(folder);
        byte[] picture = LargePicture.png(900_000, 5);

        assertThat(made(picture).bytes()).isEqualTo(picture);

        Files.createDirectory(folder);
    }

    private Media.Inline made(byte[] picture) {
        try (UpstreamServer server = UpstreamServer.openAi();
                Senders senders = open(Duration.ofSeconds(20))) {
            String base64 = Base64.getEncoder().encodeToString(picture);
            server.next(Reply.accept().json("{\"created\":1,\"data\":[{\"b64_json\":\"" + base64 + "\"}]}"));
            return (Media.Inline) new OpenAiProvider(
                            senders.openAi(server.url().resolve("/v1")),
                            ProviderId.OPENAI,
                            Catalogs.builtIn(),
                            InstantSource.system())
                    .submit(Generation.of("gpt-image-1", "a cup").build(), new SubmitRef("ref-1"))
                    .result()
                    .orElseThrow()
                    .first();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
