package ai.pixapi.provider.pixapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.Capability;
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
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixapiAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final TaskId ID = new TaskId(ProviderId.PIXAPI, "task_01KPQ7J7DWB7QZ3WCEK3YVPBRA");

    private final CannedPixapi upstream = new CannedPixapi();
    private final ModelCatalog catalog = Catalogs.builtIn();
    private final PixapiProvider provider = new PixapiProvider(upstream, catalog, InstantSource.fixed(NOW));

    private Task submitted(String answer) {
        upstream.answers(answer);
        return submit(provider);
    }

    private static Task submit(PixapiProvider provider) {
        return provider.submit(
                Generation.of("gemini-3.1-flash-image-preview", "a cup").build(), new SubmitRef("ref-1"));
    }

    private Task polled(String answer) {
        upstream.answers(answer.replace('\'', '"'));
        return provider.poll(ID);
    }

    @Test
    void readsTheDocumentedSubmission() {
        Task task = submitted("""
                {"status":"submitted","id":"task_01KPQ7J7DWB7QZ3WCEK3YVPBRA","progress":0,\
                "created_at":1703884800,"model":"gemini-3.1-flash-image-preview"}""");

        assertThat(task.id()).isEqualTo(ID);
        assertThat(task.status()).isEqualTo(TaskStatus.SUBMITTED);
        assertThat(task.created()).isEqualTo(Instant.ofEpochSecond(1703884800));
        assertThat(task.model().value()).isEqualTo("gemini-3.1-flash-image-preview");
        assertThat(task.receipt().charged()).isEmpty();
    }

    @Test
    void readsTheDocumentedTask() {
        upstream.answers(200, """
                {"id":"xxx","status":"completed","credits_cost":1.5,"model":"sora-2","progress":100,
                 "result":{"type":"video","data":[{"url":"https://xxx.xxx"}]},
                 "created":1763088289,"completed":1763088308}""", "x-request-id", "req_7");

        Task task = provider.poll(new TaskId(ProviderId.PIXAPI, "xxx"));

        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.created()).isEqualTo(Instant.ofEpochSecond(1763088289));
        assertThat(task.model().value()).isEqualTo("sora-2");
        assertThat(task.result().orElseThrow().media())
                .containsExactly(new Media.Remote("video/mp4", URI.create("https://xxx.xxx")));
        assertThat(task.result().orElseThrow().sandbox()).isFalse();
        assertThat(task.receipt().charged()).contains(new BigDecimal("1.5"));
        assertThat(task.receipt().requestId()).contains("req_7");
        assertThat(task.receipt().json()).contains("\"completed\":1763088308");
    }

    @ParameterizedTest
    @CsvSource({
        "submitted,SUBMITTED,0",
        "SUBMITTED,SUBMITTED,0",
        "processing,PROCESSING,40",
        "Processing,PROCESSING,40",
        "COMPLETED,COMPLETED,100",
        "failed,FAILED,0",
        "FAILED,FAILED,0",
        "canceled,FAILED,0",
        "Cancelled,FAILED,0"
    })
    void readsEveryStatusInAnyCase(String word, TaskStatus status, int progress) {
        Task task = polled("{'status':'" + word
                + "','progress':40,'result':{'type':'image','data':[{'url':'https://cdn.example/x'}]}}");

        assertThat(task.status()).isEqualTo(status);
        assertThat(task.progress()).isEqualTo(progress);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':'weird'}",
                "{'status':''}",
                "{'status':7}",
                "{}",
                "[]",
                "null",
                "not json",
                "",
                "{'status':'completed'}",
                "{'status':'completed','result':null}",
                "{'status':'completed','result':{'type':'image','data':[]}}",
                "{'status':'completed','result':{'type':'image','data':[{}, 7, null]}}",
                "{'status':'completed','result':{'type':'image','data':[{'url':'file:///etc/passwd'}]}}",
                "{'status':'completed','result':{'type':'image','data':[{'b64_json':'PHN2Zz4='}]}}",
                "{'id':'task_other','status':'processing'}",
                "{'status':"
            })
    void whatMakesNoSenseIsNeitherAnEndNorASuccess(String body) {
        assertThatThrownBy(() -> polled(body)).isInstanceOf(UnexpectedReply.class);
    }

    @Test
    void aHostilelyDeepOrLongAnswerIsNoCrash() {
        assertThatThrownBy(() -> polled("[".repeat(100_000))).isInstanceOf(UnexpectedReply.class);
        assertThatThrownBy(() -> submitted("{\"a\":".repeat(100_000))).isInstanceOf(OutcomeUnknown.class);
        assertThatThrownBy(() -> submitted("{\"id\":" + "9".repeat(5000) + "}")).isInstanceOf(OutcomeUnknown.class);
        assertThatThrownBy(() -> submitted("{\"id\":1e9999999999999}")).isInstanceOf(OutcomeUnknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "101", "1e300", "'40'", "null", "{}", "9007199254740993", "39.9"})
    void progressIsNeverOutsideItsRange(String progress) {
        assertThat(polled("{'status':'processing','progress':" + progress + "}").progress())
                .isBetween(0, 99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'soon'", "null", "1e300", "-1e300", "{}", "[]"})
    void aDateThatIsNoneFallsBackToTheClock(String date) {
        assertThat(polled("{'status':'processing','created':" + date + "}").created())
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 4102444800L, 1703884800000L})
    void aWrongClockIsTolerated(long date) {
        assertThat(polled("{'status':'processing','created':" + date + "}").created())
                .isEqualTo(Instant.ofEpochSecond(date));
    }

    @Test
    void aTaskKeepsItsBirthAndModelWhateverItIsCalledLater() {
        Task first = submitted("{\"id\":\"" + ID.value() + "\",\"created_at\":1703884800}");

        for (String later : List.of(
                "{'status':'processing','created':1703884801,'model':'nano-banana-2'}",
                "{'status':'failed'}",
                "{'status':'processing','created_at':5,'model':7}")) {
            Task task = polled(later);
            assertThat(task.created()).isEqualTo(first.created());
            assertThat(task.model()).isEqualTo(first.model());
        }
    }

    @Test
    void aTaskWithoutItsModelIsStillATask() {
        assertThat(polled("{'status':'processing'}").model().value()).isEqualTo("unknown");
        assertThat(polled("{'status':'processing','model':'../x y'}").model().value())
                .isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({"1.5,1.5", "0,0", "8.000000000000000001,8.000000000000000001"})
    void creditsAreExact(String told, BigDecimal charged) {
        assertThat(polled("{'status':'failed','credits_cost':" + told + "}")
                        .receipt()
                        .charged())
                .contains(charged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1.5'", "-1", "1e99", "null", "{}"})
    void aCostThatIsNoneIsPassedOver(String told) {
        assertThat(polled("{'status':'processing','credits_cost':" + told + "}")
                        .receipt()
                        .charged())
                .isEmpty();
    }

    @Test
    void resultsWithoutAnAddressArePassedOverIfOneHasIt() {
        Task task =
                polled("{'status':'completed','result':{'type':'image','data':[{},{'url':'https://a.example/1.webp'},"
                        + "{'b64_json':'" + TinyPng.BASE64 + "'}]}}");

        assertThat(task.result().orElseThrow().media())
                .extracting(Media::mediaType)
                .containsExactly("image/webp", "image/png");
    }

    @ParameterizedTest
    @CsvSource({"image,image/png", "video,video/mp4", "VIDEO,video/mp4", "hologram,application/octet-stream"})
    void theTypeOfTheResultStandsInForAnEnding(String type, String mediaType) {
        Task task = polled(
                "{'status':'completed','result':{'type':'" + type + "','data':[{'url':'https://a.example/x'}]}}");

        assertThat(task.result().orElseThrow().first().mediaType()).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "<html>",
                "{\"status\":\"submitted\"}",
                "{\"id\":null}",
                "{\"id\":\"\"}",
                "{\"id\":\"a b\"}",
                "{\"id\":\"ta\\u0000sk\"}",
                "{\"id\":\"täsk\"}",
                "{\"id\":\"..\"}",
                "{\"id\":[\"task_1\"]}",
                "{\"created\":1766880000,\"data\":[{\"url\":\"https://cdn.pixapi.ai/generated/image.png\"}]}",
                "{\"code\":0,\"message\":\"ok\",\"data\":{\"url\":\"x\"}}"
            })
    void aSubmissionWithoutAUsableIdMayHaveBeenBought(String answer) {
        assertThatThrownBy(() -> submitted(answer)).isInstanceOfSatisfying(OutcomeUnknown.class, unknown -> {
            assertThat(unknown.charged()).isEqualTo(Charged.UNKNOWN);
            assertThat(unknown.mayRetry()).isFalse();
            assertThat(unknown.reference()).contains("ref-1");
        });
    }

    @Test
    void anIdOfTooManyCharactersIsUnusable() {
        assertThat(submitted("{\"id\":\"" + "x".repeat(512) + "\"}").id().value())
                .hasSize(512);
        assertThatThrownBy(() -> submitted("{\"id\":\"" + "x".repeat(513) + "\"}"))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"id\":17}|17", "{\"task_id\":\"t1\"}|t1", "{\"id\":\"../models\"}|../models"})
    void idsInOtherFormsAreTaken(String answer, String id) {
        Task task = submitted(answer);

        assertThat(task.id().value()).isEqualTo(id);
    }

    @Test
    void theListOfModelsFeedsTheCatalog() {
        upstream.answers("""
                {"object":"list","data":[
                 {"id":"gemini-3-pro-image-preview","object":"model","category":"image",
                  "capabilities":["text-to-image","image-to-image"]},
                 {"id":"seedream-9","object":"model","category":"image","capabilities":["text_to_image"]}]}""");

        ModelCatalog more =
                Catalogs.withListed(catalog, ProviderId.PIXAPI, provider.models(), LocalDate.parse("2026-11-20"));

        assertThat(more.find(ProviderId.PIXAPI, "seedream-9").orElseThrow().capabilities())
                .containsExactly(Capability.TEXT_TO_IMAGE);
        assertThat(more.models()).hasSize(catalog.models().size() + 1);
    }

    @Test
    void whatIsNoListOfModelsIsUnexpected() {
        for (String body : List.of("", "[]", "{}", "{\"data\":null}")) {
            upstream.answers(body);
            assertThatThrownBy(provider::models).isInstanceOf(UnexpectedReply.class);
        }
        upstream.answers(404, "");
        assertThatThrownBy(provider::models).isInstanceOf(UnexpectedReply.class);
    }
}
