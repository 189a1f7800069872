package ai.pixapi.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Setting;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.Wired;
import ai.pixapi.provider.pixapi.PixapiProvider;
import ai.pixapi.provider.pixapi.PixapiSender;
import ai.pixapi.task.Task;
import ai.pixapi.testing.Order;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.ResultFile;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What openai-java sends and what we send for the same wish: the same servers take both for the same order, with the same
 * pictures in and out. Every recorded request for images is here; where the two differ, a test says in what.
 */
class OpenAiJavaComparisonTest {

    private static final String RECORDED_MODEL = "seedream-v4";
    private static final String PIXAPI_MODEL = "gemini-3-pro-image-preview";

    private final UpstreamServer openAi = UpstreamServer.openAi();
    private final UpstreamServer pixapi = UpstreamServer.pixapi();
    private final Wired wired = new Wired();

    @AfterEach
    void close() {
        wired.close();
        openAi.close();
        pixapi.close();
    }

    private Provider ours(UpstreamServer server) {
        ModelCatalog none = ModelCatalog.of(List.of());
        return server == openAi
                ? new OpenAiProvider(
                        new OpenAiSender(
                                wired.line(URI.create(server.url() + "/v1"), UpstreamServer.KEY, Wired.PATIENT)),
                        none,
                        InstantSource.system())
                : PixapiProvider.synchronous(
                        new PixapiSender(wired.line(server.url(), UpstreamServer.KEY, Wired.PATIENT)),
                        none,
                        InstantSource.system());
    }

    private static Generation.Builder draw(String prompt) {
        return Generation.of(prompt);
    }

    /** The pictures are those of the recorded request. */
    private static Edit.Builder edit(String prompt) {
        return Edit.of(prompt);
    }

    static Stream<Arguments> generations() {
        Stream<Arguments> wishes = Stream.of(
                Arguments.of("01-generate-url", draw("a red fox").size("1024x1024")),
                Arguments.of("02-generate-b64-n2", draw("a red fox").n(2).size("512x512")),
                Arguments.of("05-generate-raw-response", draw("a red fox")),
                Arguments.of("06-generate-async", draw("a red fox")));
        Stream<String> again = Stream.of(
                "18-retry-429-retry-after",
                "19-retry-429-retry-after",
                "20-retry-500-gives-up",
                "21-retry-500-gives-up",
                "22-retry-500-gives-up",
                "23-no-retry-x-should-retry-false",
                "24-error-402",
                "29-timeout-is-retried",
                "30-timeout-is-retried");
        return Stream.concat(wishes, again.map(label -> Arguments.of(label, draw("p"))));
    }

    static Stream<Arguments> edits() {
        Stream<Arguments> wishes = Stream.of(
                Arguments.of("08-edit-path-one", edit("make it blue").size("1024x1024")),
                Arguments.of("14-edit-unicode-prompt", edit("un renard 狐 é")));
        Stream<String> plain = Stream.of(
                "09-edit-inputstream-no-filename",
                "10-edit-bytes",
                "11-edit-multipartfield-named",
                "25-retry-edit-inputstream",
                "26-retry-edit-inputstream",
                "27-retry-edit-file-stream-is-not-retried",
                "28-retry-edit-path-is-not-retried");
        return Stream.concat(wishes, plain.map(label -> Arguments.of(label, edit("make it blue"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"generations", "edits"})
    void everyWishIsTheSameOrderAtOpenAi(String label, MediaRequest.Builder<?> wish) {
        assertSameOrder(openAi, label, wish.model(RECORDED_MODEL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"generations", "edits"})
    void everyWishIsTheSameOrderAtPixapi(String label, MediaRequest.Builder<?> wish) {
        assertSameOrder(pixapi, label, wish.model(PIXAPI_MODEL));
    }

    /** Pixapi documents none of these. */
    @Test
    void everySettingIsTheSameOrderAtOpenAiAndIsLeftOutAtPixapi() {
        String label = "03-generate-all-options";
        Generation.Builder wish = draw("un renard roux — 狐").size("1536x1024").quality("high");

        assertSameOrder(
                pixapi,
                label,
                wish.model(PIXAPI_MODEL),
                "background",
                "moderation",
                "output_compression",
                "output_format",
                "style",
                "user",
                "seed");
        assertSameOrder(
                openAi,
                label,
                wish.model(RECORDED_MODEL)
                        .outputFormat("webp")
                        .setting(Setting.BACKGROUND, "transparent")
                        .setting(Setting.MODERATION, "low")
                        .setting(Setting.OUTPUT_COMPRESSION, "80")
                        .setting(Setting.STYLE, "vivid")
                        .setting(Setting.USER, "user-1")
                        .setting(Setting.SEED, "42"));
    }

    @Test
    void anEditWithAMaskAndEverySettingIsTheSameOrderAtOpenAi() {
        assertSameOrder(
                openAi,
                "15-edit-mask-all-options",
                edit("make it blue")
                        .n(2)
                        .size("1024x1024")
                        .quality("high")
                        .outputFormat("png")
                        .model(RECORDED_MODEL)
                        .setting(Setting.BACKGROUND, "opaque")
                        .setting(Setting.INPUT_FIDELITY, "high")
                        .setting(Setting.USER, "user-1")
                        .setting(Setting.SEED, "42"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-edit-two-inputstreams", "13-edit-two-named"})
    void anEditOfTwoFilesIsTheSameOrderAtOpenAi(String label) {
        assertSameOrder(openAi, label, edit("join them").model(RECORDED_MODEL));
    }

    /** Pixapi documents that {@code image} is repeated, and no mask: there openai-java is refused where we are not. */
    @ParameterizedTest
    @ValueSource(strings = {"12-edit-two-inputstreams", "13-edit-two-named", "15-edit-mask-all-options"})
    void severalFilesOfOpenAiJavaAreRefusedByPixapi(String label) {
        assertThat(replay(pixapi, label).status()).isEqualTo(400);
        SentForm theirs = SentForm.of(pixapi.submits().get(0));

        Edit.Builder wish = edit(theirs.text("prompt")).model(PIXAPI_MODEL);
        theirs.images().forEach(picture -> wish.image(ImageInput.of(picture)));
        ours(pixapi).submit(wish.build(), new SubmitRef("ref-1"));

        assertThat(pixapi.orders()).hasSize(1);
        assertThat(SentForm.of(pixapi.submits().get(1)).images()).containsExactlyElementsOf(theirs.images());
    }

    /** openai-java leaves the model to the server; our requests name one, as Pixapi wants it. */
    @Test
    void aRequestWithoutAModelIsTheOneForTheUsualModel() {
        String label = "04-generate-minimal";

        assertSameOrder(openAi, label, draw("a red fox").model("dall-e-2"), "model");

        assertThat(replay(pixapi, label).status()).isEqualTo(400);
        assertThatThrownBy(() -> ours(pixapi).submit(draw("a red fox").build(), new SubmitRef("ref-1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(pixapi.submits()).hasSize(1);
    }

    /** We do not stream. The server that plays OpenAI does not either; Pixapi documents no streams and makes the picture. */
    @Test
    void aStreamIsAPlainOrderForUs() {
        String label = "07-generate-stream";

        assertThat(replay(openAi, label).status()).isEqualTo(400);
        assertSameOrder(pixapi, label, draw("a red fox").model(PIXAPI_MODEL), "stream", "partial_images");
    }

    private static RecordedRequest.Answer replay(UpstreamServer server, String label) {
        String model = server instanceof PixapiUpstream ? PIXAPI_MODEL : RECORDED_MODEL;
        return RecordedRequest.of(label).with(RECORDED_MODEL, model).replay(server.url(), UpstreamServer.KEY);
    }

    private void assertSameOrder(
            UpstreamServer server, String label, MediaRequest.Builder<?> wish, String... onlyTheirs) {
        RecordedRequest.Answer answer = replay(server, label);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        SentForm theirs = SentForm.of(server.submits().get(0));
        if (wish instanceof Edit.Builder edit) {
            theirs.images().forEach(picture -> edit.image(ImageInput.of(picture, "one.png")));
            theirs.masks().forEach(mask -> edit.mask(ImageInput.of(mask)));
        }

        Task task = ours(server).submit(wish.build(), new SubmitRef("ref-1"));

        assertThat(server.submits()).hasSize(2);
        assertThat(server.submits().get(1).target())
                .isEqualTo(server.submits().get(0).target());
        SentForm ours = SentForm.of(server.submits().get(1));
        assertThat(ours.fieldsBut(onlyTheirs)).isEqualTo(theirs.fieldsBut(onlyTheirs));
        assertThat(ours.images()).containsExactlyElementsOf(theirs.images());
        assertThat(ours.masks()).containsExactlyElementsOf(theirs.masks());
        assertThat(ours.imageField()).isEqualTo(theirs.imageField());
        assertSameResult(server.orders().get(0), server.orders().get(1));
        assertThat(task.result().orElseThrow().media())
                .hasSameSizeAs(answer.pictures())
                .hasSize(server.orders().get(0).n());
    }

    private static void assertSameResult(Order theirs, Order ours) {
        assertThat(List.of(ours.kind(), ours.model(), ours.n(), ours.charged(), ours.state()))
                .isEqualTo(List.of(theirs.kind(), theirs.model(), theirs.n(), theirs.charged(), theirs.state()));
        assertThat(ours.results().stream().map(ResultFile::contentType))
                .containsExactlyElementsOf(
                        theirs.results().stream().map(ResultFile::contentType).toList());
        assertThat(ours.results().stream().map(ResultFile::bytes))
                .containsExactlyElementsOf(
                        theirs.results().stream().map(ResultFile::bytes).toList());
    }
}
