package ai.pixapi.provider.pixapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Generation;
import ai.pixapi.media.Media;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixapiSynchronousTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final TaskId ID = new TaskId(ProviderId.PIXAPI, "task_01KPQ7J7DWB7QZ3WCEK3YVPBRA");

    private final CannedPixapi upstream = new CannedPixapi();
    private final ModelCatalog catalog = Catalogs.builtIn();
    private final PixapiProvider provider = new PixapiProvider(upstream, catalog, InstantSource.fixed(NOW));

    private static Task submit(PixapiProvider provider) {
        return provider.submit(
                Generation.of("gemini-3.1-flash-image-preview", "a cup").build(), new SubmitRef("ref-1"));
    }

    @Test
    void synchronousAnswersAreCompletedTasksThatCannotBePolled() {
        PixapiProvider synchronous = PixapiProvider.synchronous(upstream, catalog, InstantSource.fixed(NOW));
        upstream.answers("{\"created\":1766880000,\"data\":[{\"url\":\"https://cdn.pixapi.ai/generated/image.png\"}]}");

        Task task = submit(synchronous);

        assertThat(task.id().toString()).isEqualTo("pixapi:sync:ref-1");
        assertThat(TaskId.parse(task.id().toString())).isEqualTo(task.id());
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.created()).isEqualTo(Instant.ofEpochSecond(1766880000));
        assertThat(task.result().orElseThrow().media())
                .containsExactly(
                        new Media.Remote("image/png", URI.create("https://cdn.pixapi.ai/generated/image.png")));
        upstream.asked.clear();
        assertThatThrownBy(() -> provider.poll(task.id()))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refusal -> assertThat(refusal.field()).contains("id"));
        assertThat(upstream.asked).isEmpty();
    }

    @Test
    void synchronousAnswersMayHoldThePictures() {
        PixapiProvider synchronous = PixapiProvider.synchronous(upstream, catalog, InstantSource.fixed(NOW));
        upstream.answers("{\"created\":1,\"data\":[{\"b64_json\":\"" + TinyPng.BASE64 + "\"}]}");

        Media.Inline picture =
                (Media.Inline) submit(synchronous).result().orElseThrow().first();

        assertThat(picture.bytes()).isEqualTo(TinyPng.BYTES);
        assertThat(picture.width()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":[]}", "{\"data\":[{}]}", "{\"data\":null}", "{\"data\":\"x\"}", "no"})
    void synchronousAnswersWithoutPicturesMayHaveBeenBought(String answer) {
        PixapiProvider synchronous = PixapiProvider.synchronous(upstream, catalog, InstantSource.fixed(NOW));
        upstream.answers(answer);

        assertThatThrownBy(() -> submit(synchronous)).isInstanceOf(OutcomeUnknown.class);
    }
}
