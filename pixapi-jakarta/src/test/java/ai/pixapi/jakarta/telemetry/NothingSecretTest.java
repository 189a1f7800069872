package ai.pixapi.jakarta.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException;
import ai.pixapi.client.Account;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import org.junit.jupiter.api.Test;

/** Whatever the other side says, nothing that is exported repeats the prompt or the key. */
class NothingSecretTest {

    private static final String PROMPT = "the-unreleased-teapot of ACME";
    private static final MediaRequest SECRET =
            Generation.of("gemini-2.5-flash-image", PROMPT).build();

    @Test
    void neitherThePromptNorTheKeyIsExported() {
        String echo = "cannot draw " + PROMPT + " with " + UpstreamServer.KEY;
        try (Exported exported = new Exported();
                PixapiUpstream server = UpstreamServer.pixapi();
                Pixapi pixapi = Pixapi.builder()
                        .pixapi(Account.of(UpstreamServer.KEY).baseUrl(server.url()))
                        .retries(0)
                        .sleeper(time -> {})
                        .listener(exported.telemetry())
                        .build()) {
            pixapi.generate(SECRET);
            server.failNext(PROMPT, echo);
            fails(pixapi);
            server.next(Reply.refusal(400, PROMPT, echo));
            fails(pixapi);
            server.next(Reply.refusal(401, UpstreamServer.KEY, echo));
            fails(pixapi);
            server.next(Reply.accept().body("application/json", "{\"" + echo));
            fails(pixapi);
            server.nextPoll(Reply.status(200)
                    .body(
                            "application/json",
                            "{\"id\":\"task_1\",\"status\":\"completed\",\"model\":\"" + UpstreamServer.KEY
                                    + "\",\"result\":{\"type\":\"image\",\"data\":[{\"url\":\"" + server.files()
                                    + "/the-unreleased-teapot.png?key=" + UpstreamServer.KEY + "\"}]}}"));
            Result result = pixapi.await(pixapi.resume("pixapi:task_1"));
            assertThat(result.task().model().value()).isEqualTo(UpstreamServer.KEY);

            assertThat(exported.spans()).hasSize(6);
            String everything = exported.spans() + " " + exported.metrics();
            assertThat(everything)
                    .contains("gemini-2.5-flash-image", "task_failed", "key_refused")
                    .doesNotContain("teapot", "ACME", UpstreamServer.KEY);
        }
    }

    private static void fails(Pixapi pixapi) {
        assertThatThrownBy(() -> pixapi.generate(SECRET)).isInstanceOf(PixapiException.class);
    }
}
