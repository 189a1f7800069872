package ai.pixapi.provider.pixazo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.Media;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import ai.pixapi.testing.Header;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests byte for byte, as the documents show them. */
class PixazoWireTest {

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theDocumentedEdit() {
        Edit edit = Edit.of("nano-banana", "Edit the image to have a red hat")
                .image(ImageInput.url(URI.create("https://example.com/image1.jpg")))
                .outputFormat("jpeg")
                .build();

        desk.provider().submit(edit, Desk.REF);

        Received order = only();
        assertThat(line(order)).isEqualTo("POST /nano-banana/v1/nano-banana/generateEditImageRequest HTTP/1.1");
        assertThat(order.text())
                .isEqualTo("{\"prompt\":\"Edit the image to have a red hat\","
                        + "\"image_urls\":[\"https://example.com/image1.jpg\"],\"output_format\":\"jpeg\"}");
        assertHead(
                order,
                "content-type: application/json",
                "cache-control: no-cache",
                "ocp-apim-subscription-key: " + UpstreamServer.KEY,
                "accept: application/json",
                "idempotency-key: " + Desk.REF,
                "content-length: " + order.body().length);
    }

    @Test
    void theDocumentedGetStatus() {
        desk.server.next(Reply.accept().json("{\"request_id\": \"" + Canned.UUID + "\"}"));
        Task task = desk.submit();
        desk.server.nextPoll(Reply.status(200).json("{}"));

        desk.provider().poll(task.id());

        Received poll = desk.server.requests().get(1);
        assertThat(line(poll)).isEqualTo("POST /nano-banana-polling/nano-banana/getStatus HTTP/1.1");
        assertThat(poll.text()).isEqualTo("{\"requestId\":\"" + Canned.UUID + "\"}");
        assertHead(
                poll,
                "content-type: application/json",
                "cache-control: no-cache",
                "ocp-apim-subscription-key: " + UpstreamServer.KEY,
                "accept: application/json",
                "content-length: " + poll.body().length);
    }

    @Test
    void theDocumentedStatusOfTheNewerQueue() {
        desk.server.nextPoll(Reply.status(200).json("{\"status\": \"PROCESSING\"}"));

        desk.provider().poll(Desk.id(Canned.QUEUED));

        Received poll = only();
        assertThat(line(poll)).isEqualTo("GET /v2/requests/status/" + Canned.QUEUED + " HTTP/1.1");
        assertThat(poll.body()).isEmpty();
        assertHead(
                poll,
                "cache-control: no-cache",
                "ocp-apim-subscription-key: " + UpstreamServer.KEY,
                "accept: application/json");
    }

    @Test
    void everyFieldAndTheWebhook() {
        PixazoOptions options =
                PixazoOptions.DEFAULT.syncMode(true).webhook(URI.create("https://gw.example.com/in/pixazo/"));
        Edit edit = Edit.of("nano-banana", "Réd hát 🎩 \"quoted\"\n与")
                .image(ImageInput.url(URI.create("https://example.com/a.jpg?x=1&y=%20")))
                .image(ImageInput.url(URI.create("https://example.com/ä.png")))
                .n(3)
                .size("3:4")
                .outputFormat("png")
                .build();

        desk.provider(options).submit(edit, Desk.REF);

        Received order = only();
        assertThat(order.text())
                .isEqualTo("{\"prompt\":\"Réd hát 🎩 \\\"quoted\\\"\\n与\",\"image_urls\":"
                        + "[\"https://example.com/a.jpg?x=1&y=%20\",\"https://example.com/%C3%A4.png\"],"
                        + "\"num_images\":3,\"aspect_ratio\":\"3:4\",\"output_format\":\"png\",\"sync_mode\":true}");
        assertThat(order.header("X-Webhook-URL")).contains("https://gw.example.com/in/pixazo/ref-1");
    }

    @Test
    void everyOperationIsKnownToTheServer() {
        for (Operation operation : Operation.all()) {
            boolean edits = operation.capability().wireName().equals("image-to-image");
            desk.provider()
                    .submit(
                            edits
                                    ? Edit.of(operation.model().value(), "p")
                                            .image(ImageInput.url(URI.create("https://example.com/a.jpg")))
                                            .build()
                                    : Generation.of(operation.model().value(), "p")
                                            .build(),
                            Desk.REF);
        }

        assertThat(desk.server.orders()).hasSameSizeAs(Operation.all());
        assertThat(desk.server.remarks()).isEmpty();
    }

    @Test
    void aGenerationIsFollowedToItsPictures() {
        Task task = desk.provider()
                .submit(Generation.of("nano-banana", "A hat").n(2).build(), Desk.REF);
        for (int i = 0; i < 10 && !task.status().isTerminal(); i++) {
            task = desk.provider().poll(task.id());
        }

        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        List<Media> media = task.result().orElseThrow().media();
        assertThat(media).hasSize(2).allSatisfy(one -> assertThat(one).isInstanceOf(Media.Remote.class));
        assertThat(desk.server.leaks()).isEmpty();
    }

    private Received only() {
        assertThat(desk.server.requests()).hasSize(1);
        return desk.server.requests().get(0);
    }

    private static String line(Received request) {
        return request.method() + " " + request.target() + " HTTP/1.1";
    }

    /** All headers but those that the JDK adds on its own account, also the length of a body that is not there. */
    private static void assertHead(Received request, String... headers) {
        assertThat(request.headers().stream()
                        .map(PixazoWireTest::inLowerCase)
                        .filter(header -> !header.startsWith("host: ") && !header.startsWith("user-agent: "))
                        .filter(header -> !header.equals("content-length: 0")))
                .containsExactlyInAnyOrder(headers);
    }

    private static String inLowerCase(Header header) {
        return header.name().toLowerCase(Locale.ROOT) + ": " + header.value();
    }
}
