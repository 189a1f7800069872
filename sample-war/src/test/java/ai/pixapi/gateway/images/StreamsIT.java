package ai.pixapi.gateway.images;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code stream: true} of orders whose provider has no partial images to show. */
class StreamsIT extends LiveGateway {

    private record Event(String name, JsonObject data) {}

    @Test
    void whatIsDoneSoonHasItsPriceInTheHeaders() {
        Answer answer = stream("a fox", "");

        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.header("x-pixapi-credits-charged")).contains("2");
        assertThat(events(answer)).singleElement().satisfies(StreamsIT::isImage);
    }

    @Test
    void partialImagesNobodyHasAreNamedAndTheFinishedOnesCome() {
        Answer answer = stream("a fox", ",\"partial_images\":2,\"n\":2");

        assertThat(answer.header("x-pixapi-dropped-params")).contains("partial_images");
        assertThat(events(answer)).hasSize(2).allSatisfy(StreamsIT::isImage);
    }

    @Test
    void whatTakesItsTimeIsKeptAliveUntilItIsThere() {
        Answer answer = stream("a fox [[sandbox delay=6s]]", "");

        assertThat(answer.status()).isEqualTo(200);
        String task = answer.header("x-pixapi-task").orElseThrow();
        assertThat(answer.text().lines().filter((": " + task)::equals)).isNotEmpty();
        assertThat(events(answer)).singleElement().satisfies(event -> {
            isImage(event);
            JsonObject order = event.data().getJsonObject("pixapi");
            assertThat(order.getString("task")).isEqualTo(task);
            assertThat(order.getString("credits_charged")).isEqualTo("2");
        });
    }

    @Test
    void whatIsDroppedIsNamedHoweverLongItTakes() {
        Answer answer = stream("a fox [[sandbox delay=6s]]", ",\"partial_images\":2,\"seed\":7");

        assertThat(answer.header("x-pixapi-dropped-params")).contains("partial_images,seed");
        assertThat(events(answer))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.data().getJsonObject("pixapi").getJsonArray("dropped_params"))
                                .hasToString("[\"partial_images\",\"seed\"]"));
    }

    /** Who has waited keeps what was promised to him, however many others want his place. */
    @Test
    void aFullHouseIsNoReasonToEndAStream() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            List<Future<Answer>> streams = IntStream.range(0, 60)
                    .mapToObj(i -> callers.submit(() -> stream("a fox [[sandbox delay=6s]]", "")))
                    .toList();
            for (int i = 0; i < 12; i++) {
                callers.submit(() -> {
                    while (!over.get()) {
                        Request.generation("{\"prompt\":\"a fox [[sandbox delay=300ms]]\",\"size\":\"64x64\"}")
                                .send();
                    }
                });
            }
            for (Future<Answer> stream : streams) {
                Answer answer = stream.get(60, TimeUnit.SECONDS);
                if (answer.status() == 200) {
                    assertThat(events(answer)).singleElement().satisfies(StreamsIT::isImage);
                } else {
                    isError(answer, 503, "overloaded");
                }
            }
        } finally {
            over.set(true);
            callers.shutdown();
            assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFailureThatComesSoonHasItsStatus() {
        Answer answer = stream("a fox [[sandbox fail=prompt_rejected]]", "");

        isError(answer, 422, "prompt_rejected");
    }

    @Test
    void aFailureThatComesLateIsAnEvent() {
        Answer answer = stream("a fox [[sandbox delay=6s fail=task_failed]]", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(events(answer)).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("error");
            JsonObject error = event.data().getJsonObject("error");
            assertThat(error.getInt("code")).isEqualTo(502);
            assertThat(error.getString("task_id"))
                    .isEqualTo(answer.header("x-pixapi-task").orElseThrow());
        });
    }

    @Test
    void whenTheCallersPatienceEndsFirstTheTaskGoesOn() {
        Answer answer = listen(request("a fox [[sandbox delay=8s]]", "").header("Prefer", "wait=6"));

        assertThat(events(answer)).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("error");
            assertThat(event.data().getJsonObject("error").getInt("code")).isEqualTo(504);
        });
    }

    private static void isImage(Event event) {
        assertThat(event.name()).isEqualTo("image_generation.completed");
        assertThat(event.data().getString("type")).isEqualTo(event.name());
        assertThat(event.data().getString("size")).isEqualTo("64x64");
        assertThat(Base64.getDecoder().decode(event.data().getString("b64_json")))
                .startsWith(0x89, 'P', 'N', 'G');
    }

    private static Answer stream(String prompt, String more) {
        return listen(request(prompt, more));
    }

    private static Request request(String prompt, String more) {
        return Request.generation("{\"prompt\":\"" + prompt + "\",\"size\":\"64x64\",\"stream\":true" + more + "}");
    }

    private static Answer listen(Request request) {
        try (Connection connection = Connection.open()) {
            return connection.write(request.bytes()).read(true);
        }
    }

    private static List<Event> events(Answer answer) {
        return Stream.of(answer.text().split("\n\n"))
                .filter(block -> block.startsWith("event: "))
                .map(block -> {
                    String[] lines = block.split("\n", 2);
                    try (JsonReader json = Json.createReader(new StringReader(lines[1].substring("data: ".length())))) {
                        return new Event(lines[0].substring("event: ".length()), json.readObject());
                    }
                })
                .toList();
    }
}
