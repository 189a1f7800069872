package ai.pixapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.exchange.NoReply;
import ai.pixapi.media.MediaFile;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deadlines that clocks cannot count, and threads that have been told to stop. */
@Timeout(60)
class DeadlineOfAgesTest {

    private static final Duration AGES = Duration.ofSeconds(Long.MAX_VALUE);

    private final UpstreamServer server = UpstreamServer.pixapi();
    private final Transport transport = new Transport(Transport.Settings.DEFAULT);

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @Test
    void anOrderIsAnsweredWithinAges() throws Exception {
        assertThat(transport.send(order().within(AGES)).status()).isEqualTo(200);
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void aConnectionIsMadeWithinAges() throws Exception {
        try (Transport patient = new Transport(new Transport.Settings(AGES, null, null, null))) {
            assertThat(patient.send(order()).status()).isEqualTo(200);
        }
    }

    @Test
    void aFileIsFetchedWithinAges(@TempDir Path folder) throws Exception {
        String id = transport.send(order()).json().orElseThrow().getString("id");
        URI task = URI.create(server.url() + "/v1/tasks/" + id);
        URI file = null;
        while (file == null) {
            var body = transport
                    .send(Call.get(task).with("Authorization", "Bearer " + UpstreamServer.KEY))
                    .json()
                    .orElseThrow();
            file = body.containsKey("result")
                    ? URI.create(body.getJsonObject("result")
                            .getJsonArray("data")
                            .getJsonObject(0)
                            .getString("url"))
                    : null;
        }
        Path to = folder.resolve("cup.png");

        assertThat(transport.download(file, to, 1 << 20, AGES).status()).isEqualTo(200);
        assertThat(MediaFile.of(to).mediaType()).isEqualTo("image/png");
    }

    @Test
    void aThreadThatWasInterruptedSendsNothing() {
        Thread.currentThread().interrupt();
        NoReply lost;
        try (Transport eager =
                new Transport(new Transport.Settings(Duration.ofSeconds(3), null, Runnable::run, null))) {
            lost = catchThrowableOfType(NoReply.class, () -> eager.send(order()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(lost.wasSent()).isFalse();
        assertThat(server.connections()).isZero();
    }

    private Call order() {
        return Call.post(
                        URI.create(server.url() + "/v1/async/images/generations"),
                        Json.createObjectBuilder()
                                .add("model", "gemini-2.5-flash-image")
                                .add("prompt", "a cup")
                                .build())
                .with("Authorization", "Bearer " + UpstreamServer.KEY);
    }
}
