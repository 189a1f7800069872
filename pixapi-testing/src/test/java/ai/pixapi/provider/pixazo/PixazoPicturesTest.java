package ai.pixapi.provider.pixazo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.media.Media;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import ai.pixapi.testing.ResultFile;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every place where a picture has been seen. */
class PixazoPicturesTest {

    private static final String A = "https://pub-582b.r2.dev/a";

    private final Canned pixazo = new Canned();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"images\": [{\"url\": \"URL\"}]",
                "\"images\": [\"URL\"]",
                "\"output\": {\"media_url\": [\"URL\"], \"media_type\": \"application/octet-stream\"}",
                "\"output\": {\"media_url\": \"URL\"}",
                "\"output\": {\"images\": [{\"url\": \"URL\"}]}",
                "\"output\": [\"URL\"]",
                "\"output\": \"URL\"",
                "\"image\": \"URL\", \"success\": true, \"input\": {\"image_input\": [\"https://example.com/in.png\"]}",
                "\"imageUrl\": \"URL\"",
                "\"image_url\": \"URL\""
            })
    void picturesAreFoundInEveryShape(String member) {
        String found = member.replace("URL", A);

        assertThat(urls(pixazo.getStatus("{" + found + "}"))).containsExactly(URI.create(A));
        assertThat(urls(pixazo.v2("{\"status\": \"COMPLETED\", " + found + "}")))
                .containsExactly(URI.create(A));
    }

    @Test
    void aBareUrlIsAPictureOnlyOfACompletedTask() {
        assertThat(urls(pixazo.getStatus("{\"status\": \"done\", \"url\": \"" + A + "\"}")))
                .containsExactly(URI.create(A));
        assertThat(pixazo.getStatus("{\"url\": \"" + A + "\"}").status()).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void theOlderProAnswerIsReadWithItsTypes() {
        Task task = pixazo.getStatus("""
                {"status": "COMPLETED", "request_id": "r-1", "images": [
                  {"url": "%s", "width": 1024, "height": 1024, "content_type": "image/webp"},
                  {"url": "%s.png", "width": "wide", "content_type": "application/octet-stream"}],
                 "metadata": {"processing_time_seconds": 8.1, "input_image_count": 1}}
                """.formatted(A, A));

        assertThat(task.result().orElseThrow().media())
                .containsExactly(
                        new Media.Remote("image/webp", URI.create(A)),
                        new Media.Remote("image/png", URI.create(A + ".png")));
        assertThat(task.receipt().requestId()).contains("r-1");
        assertThat(task.receipt().json()).contains("processing_time_seconds");
    }

    @Test
    void octetStreamsAreTakenForTheDefaultFormat() {
        Task task = pixazo.v2("{\"status\": \"COMPLETED\", \"output\": {\"media_url\": [\"" + A + "\", \"" + A
                + ".webp\"], \"media_type\": \"application/octet-stream\"}}");

        assertThat(task.result().orElseThrow().media())
                .extracting(Media::mediaType)
                .containsExactly("image/jpeg", "image/webp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"images\": [{\"url\": \"data:image/png;base64,AAAA\"}, {\"url\": \"URL\"}]",
                "\"output\": {\"media_url\": [\"javascript:alert(1)\", \"URL\"]}"
            })
    void oneBrokenPictureDoesNotSpoilTheOthers(String member) {
        String found = member.replace("URL", A);

        assertThat(urls(pixazo.v2("{\"status\": \"COMPLETED\", " + found + "}")))
                .containsExactly(URI.create(A));
    }

    @Test
    void dataUrisArePicturesThemselves() {
        byte[] png = ResultFile.png(3, 2).bytes();
        String uri = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);

        Task task = pixazo.v2("{\"status\": \"COMPLETED\", \"output\": {\"media_url\": [\"" + uri + "\"]}}");

        Media.Inline picture = (Media.Inline) task.result().orElseThrow().first();
        assertThat(picture.bytes()).isEqualTo(png);
        assertThat(picture.width()).hasValue(3);
        assertThat(picture.mediaType()).isEqualTo("image/png");
    }

    private static List<URI> urls(Task task) {
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        return task.result().orElseThrow().media().stream()
                .map(media -> ((Media.Remote) media).url())
                .toList();
    }
}
