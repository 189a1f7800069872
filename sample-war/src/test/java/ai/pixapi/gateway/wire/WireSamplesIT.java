package ai.pixapi.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the clients that people use really send is answered as each of them expects. */
class WireSamplesIT extends LiveGateway {

    private static final String EVERY_OPTION =
            "background,moderation,output_compression,output_format,quality,seed,style,user";

    /** By sample: the fields without effect. Nobody behind the gateway has these; seedream-v4 has no quality either. */
    private static final Map<String, String> DROPPED = Map.of(
            "openai-java/03-generate-all-options", EVERY_OPTION,
            "openai-java/07-generate-stream", "partial_images",
            "openai-java/15-edit-mask-all-options", "background,input_fidelity,mask,quality,seed,user",
            "langchain4j/03-generate-all-options",
                    "background,moderation,output_compression,output_format,quality,user",
            "langchain4j/07-edit-mask", "mask",
            "langchain4j-legacy/03-generate-all-options-b64", "quality,style,user",
            "spring-ai/03-generate-all-options", "quality,style,user",
            "node-openai/03-generate-all-options", EVERY_OPTION,
            "node-openai/07-generate-stream", "partial_images",
            "node-openai/13-edit-mask-all-options", "background,input_fidelity,mask,quality,user");

    static Stream<Sample> orders() {
        return Sample.all()
                .filter(sample -> sample.isFor("/v1/images/generations") || sample.isFor("/v1/images/edits"));
    }

    static Stream<Sample> lists() {
        return Sample.all().filter(sample -> sample.isFor("/v1/models"));
    }

    static Stream<Sample> unknownModels() {
        return Sample.all().filter(sample -> sample.isFor("/v1/models/no-such-model"));
    }

    @Test
    void everySampleIsReplayedAndEveryExpectationHasItsSample() {
        assertThat(Stream.of(orders(), lists(), unknownModels()).flatMap(samples -> samples))
                .hasSameSizeAs(Sample.all().toList())
                .hasSize(86);
        assertThat(Sample.all().map(Sample::toString)).containsAll(DROPPED.keySet());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void anOrderIsFulfilled(Sample sample) {
        Answer answer = sample.replay();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("x-request-id").orElse("")).startsWith("req_");
        assertThat(answer.header("x-pixapi-dropped-params").orElse(""))
                .isEqualTo(DROPPED.getOrDefault(sample.toString(), ""));
        List<byte[]> pictures = sample.field("stream").isPresent()
                ? List.of(streamed(answer))
                : pictures(answer, sample.field("response_format").orElse("url"));
        assertThat(pictures).hasSize(Integer.parseInt(sample.field("n").orElse("1")));
        String[] size = sample.field("size").orElse(usual(sample)).split("x");
        pictures.forEach(picture -> Picture.isPng(picture, Integer.parseInt(size[0]), Integer.parseInt(size[1])));
    }

    /** The recorded pictures are 1x1; an edit keeps its picture's size, though at least 64. */
    private static String usual(Sample sample) {
        return sample.isFor("/v1/images/edits") ? "64x64" : "1024x1024";
    }

    private static List<byte[]> pictures(Answer answer, String format) {
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.json().keySet()).containsExactlyInAnyOrder("created", "data");
        assertThat(answer.json().get("created")).isInstanceOf(JsonNumber.class);
        JsonArray data = answer.json().getJsonArray("data");
        String member = format.equals("url") ? "url" : "b64_json";
        assertThat(data)
                .allSatisfy(
                        picture -> assertThat(picture.asJsonObject().keySet()).containsExactly(member));
        return data.getValuesAs(JsonObject.class).stream().map(Picture::of).toList();
    }

    private static byte[] streamed(Answer answer) {
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/event-stream");
        String[] lines = answer.text().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(answer.text()).endsWith("\n\n");
        assertThat(lines[0]).isEqualTo("event: image_generation.completed");
        assertThat(lines[1]).startsWith("data: ");
        try (JsonReader reader = Json.createReader(new StringReader(lines[1].substring(6)))) {
            JsonObject event = reader.readObject();
            assertThat(event.getString("type")).isEqualTo("image_generation.completed");
            assertThat(event.get("created_at")).isInstanceOf(JsonNumber.class);
            assertThat(event.getString("output_format")).isEqualTo("png");
            assertThat(event.getString("size")).isEqualTo("1024x1024");
            return Base64.getDecoder().decode(event.getString("b64_json"));
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void modelsAreListed(Sample sample) {
        Answer answer = sample.replay();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().getString("object")).isEqualTo("list");
        Set<String> ids = new HashSet<>();
        for (JsonObject model : answer.json().getJsonArray("data").getValuesAs(JsonObject.class)) {
            assertThat(model.getString("object")).isEqualTo("model");
            assertThat(ids.add(model.getString("id"))).as("%s once", model).isTrue();
        }
        assertThat(ids).contains("gemini-2.5-flash-image", "seedream-v4", "gpt-image-2");
    }

    @ParameterizedTest
    @MethodSource("unknownModels")
    void anUnknownModelIsNotFound(Sample sample) {
        Envelope.isError(sample.replay(), 404, "model_not_found");
    }

    @Test
    void aPromptWithoutCharsetMakesTheSamePictureAsOneWithIt() {
        byte[] named = only(Sample.of("openai-java/14-edit-unicode-prompt").replay());

        assertThat(only(Sample.of("node-openai/12-edit-unicode-prompt").replay()))
                .isEqualTo(named);
        assertThat(only(Request.edit(Form.of(mojibake("un renard 狐 é"))
                                .text("model", "seedream-v4")
                                .image(Picture.png(1, 1, 0)))
                        .send()))
                .isNotEqualTo(named);
    }

    private static byte[] only(Answer answer) {
        return pictures(answer, "url").get(0);
    }

    private static String mojibake(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
