package ai.pixapi.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What two versions of Magic Hour's own client really send is answered as it expects: it refuses an answer in which a member is
 * missing or a number is not whole. Names that were recorded stand for names of this gateway.
 */
class MagicHourSamplesIT extends LiveGateway {

    private static final String RECORDED_PROJECT = "cuid-example";
    private static final int SAMPLES = 28;
    private static final int MOST_LOOKS = 600;

    private static Stream<Sample> samples() {
        return Sample.all("wire-doors");
    }

    @Test
    void everySampleIsReplayed() {
        assertThat(samples()).hasSize(SAMPLES);
        assertThat(samples().map(Sample::label)).allMatch(EXPECTATIONS::containsKey);
    }

    @TestFactory
    Stream<DynamicTest> everySampleIsAnsweredAsItsClientExpects() {
        return samples()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.toString(),
                        () -> EXPECTATIONS.get(sample.label()).accept(sample)));
    }

    private interface Expectation {
        void accept(Sample sample);
    }

    private static final Map<String, Expectation> EXPECTATIONS = Map.ofEntries(
            Map.entry("01-image-editor-create-all", MagicHourSamplesIT::isOrder),
            Map.entry("02-image-editor-create-minimal", MagicHourSamplesIT::isOrder),
            Map.entry("03-image-editor-create-deprecated", MagicHourSamplesIT::isOrder),
            Map.entry("04-image-projects-get", MagicHourSamplesIT::isProject),
            Map.entry("05-image-projects-check-result", MagicHourSamplesIT::isProject),
            Map.entry("06-upload-urls", MagicHourSamplesIT::isUpload),
            Map.entry("07-image-editor-generate-file", MagicHourSamplesIT::isUpload),
            Map.entry("08-image-editor-generate-file", MagicHourSamplesIT::isPut),
            Map.entry("09-image-editor-generate-file", MagicHourSamplesIT::isOrder),
            Map.entry("10-image-editor-generate-file", MagicHourSamplesIT::isProject),
            Map.entry("11-image-editor-generate-file", MagicHourSamplesIT::isDownload),
            Map.entry("12-image-projects-delete", MagicHourSamplesIT::isDeleted),
            Map.entry("13-retry-500", MagicHourSamplesIT::isProject),
            Map.entry("14-error-402", MagicHourSamplesIT::isUnpaid));

    private static JsonObject uploadUrl() {
        return Request.json("/v1/files/upload-urls", "{\"items\":[{\"type\":\"image\",\"extension\":\"png\"}]}")
                .send()
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
    }

    private static String target(String url) {
        URI parsed = URI.create(url);
        return parsed.getRawPath() + "?" + parsed.getRawQuery();
    }

    private static String uploaded() {
        JsonObject item = uploadUrl();
        Answer put = Request.of("PUT", target(item.getString("upload_url")))
                .without("Authorization")
                .body(Picture.png())
                .send();
        assertThat(put.status()).as("%s", put).isEqualTo(200);
        return item.getString("file_path");
    }

    private static JsonObject finished() {
        String id = Request.json("/v1/ai-image-generator", "{\"image_count\":1,\"style\":{\"prompt\":\"a fox\"}}")
                .send()
                .json()
                .getString("id");
        for (int i = 0; i < MOST_LOOKS; i++) {
            JsonObject project = Request.get("/v1/image-projects/" + id).send().json();
            if (project.getString("status").equals("complete")) {
                return project;
            }
        }
        throw new AssertionError(id + " is not complete");
    }

    /** A picture on the web is one of this gateway's own, which is the only web of a test. */
    private static Sample here(Sample sample) {
        Function<JsonObject, String> url =
                project -> project.getJsonArray("downloads").getJsonObject(0).getString("url");
        Sample named = sample.with("https://example.invalid/1235.png", url.apply(finished()));
        return named.with("api-assets/id/1234.png", uploaded()).with("api-assets/id/0.png", uploaded());
    }

    private static void isOrder(Sample sample) {
        Answer answer = here(sample).replay();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().getString("id")).isNotBlank();
        isWhole(answer.json(), "credits_charged");
        isWhole(answer.json(), "frame_cost");
    }

    private static void isWhole(JsonObject json, String member) {
        assertThat(json.get(member)).isInstanceOf(JsonNumber.class);
        assertThat(json.getJsonNumber(member).toString()).matches("[0-9]+");
    }

    private static void isProject(Sample sample) {
        JsonObject project = finished();
        Answer answer = sample.with(RECORDED_PROJECT, project.getString("id")).replay();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        Map<String, ?> members =
                answer.json().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(members)
                .containsKeys(
                        "id", "name", "status", "image_count", "type", "created_at", "enabled", "downloads", "error");
        isWhole(answer.json(), "credits_charged");
        isWhole(answer.json(), "total_frame_cost");
        isWhole(answer.json(), "image_count");
        Answer stranger = sample.replay();
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.text()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    private static void isUpload(Sample sample) {
        Answer answer = sample.replay();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().getJsonArray("items")).hasSize(1);
    }

    private static void isPut(Sample sample) {
        Answer answer = sample.with("/upload/0.png", target(uploadUrl().getString("upload_url")))
                .replay();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private static void isDownload(Sample sample) {
        String url = finished().getJsonArray("downloads").getJsonObject(0).getString("url");
        Answer answer = sample.with("/files/out.png", target(url)).replay();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        Picture.decode(answer.body());
    }

    private static void isDeleted(Sample sample) {
        String id = finished().getString("id");
        Answer answer = sample.with(RECORDED_PROJECT, id).replay();
        assertThat(answer.status()).as("%s", answer).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(Request.get("/v1/image-projects/" + id).send().status()).isEqualTo(404);
    }

    private static void isUnpaid(Sample sample) {
        Operator.Tenant poor = Operator.tenant("0");
        JsonObject item = poor.post("/v1/files/upload-urls", "{\"items\":[{\"type\":\"image\",\"extension\":\"png\"}]}")
                .send()
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        Request.of("PUT", target(item.getString("upload_url")))
                .without("Authorization")
                .body(Picture.png())
                .send();
        Sample ofPoor = sample.with("api-assets/id/1234.png", item.getString("file_path"))
                .with("Bearer KEY", "Bearer " + poor.key());
        Answer answer = ofPoor.replay();
        assertThat(answer.status()).as("%s", answer).isEqualTo(402);
        assertThat(answer.text()).isEqualTo("{\"message\":\"Payment required\"}");
    }
}
