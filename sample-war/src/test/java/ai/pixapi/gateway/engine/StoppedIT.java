package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.OwnGateway;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that is asked to end has minutes of work that is paid for in its hands. */
class StoppedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theAnswerToAnOrderIsReadWhileTheServerEnds() throws Exception {
        Held answer = new Held();
        try (PixapiUpstream provider = UpstreamServer.pixapi()) {
            String key;
            String task;
            OwnGateway first = OwnGateway.start(provider);
            try (first) {
                key = first.customer().key();
                provider.next(Reply.accept().heldBy(answer));
                task = first.order(key, "a cup");
                assertThat(answer.awaitReached(PATIENCE)).isTrue();
                first.end();
                answer.release();
            }
            try (OwnGateway second = OwnGateway.after(first, provider)) {
                JsonObject attempt = second.get(key, "/v1/tasks/" + task)
                        .getJsonArray("attempts")
                        .getJsonObject(0);
                assertThat(attempt.getString("state")).as("%s", attempt).isEqualTo("accepted");
            }
            assertThat(provider.submits()).hasSize(1);
        } finally {
            answer.release();
        }
    }
}
