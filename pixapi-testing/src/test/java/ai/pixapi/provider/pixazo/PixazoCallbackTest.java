package ai.pixapi.provider.pixazo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Pixazo shall post, and what it posts there. */
class PixazoCallbackTest {

    private final Canned pixazo = new Canned();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gw.example.com/in/pixazo",
                "https://gw.example.com/in/pixazo/",
                "http://localhost:9080/in",
                "http://127.0.0.1:9080",
                "http://[::1]/"
            })
    void ourReferenceIsTheLastSegment(String base) {
        pixazo.provider(PixazoOptions.DEFAULT.webhook(URI.create(base))).submit(Canned.edit(), Canned.REF);

        String slashed = base.endsWith("/") ? base : base + "/";
        assertThat(pixazo.asked.get(0)).endsWith(" for " + slashed + "ref-1");
    }

    @Test
    void aFunctionMaySignTheReference() {
        PixazoOptions options =
                PixazoOptions.DEFAULT.webhook(ref -> URI.create("https://gw.example.com/in?r=" + ref + "&s=5ig"));

        pixazo.provider(options).submit(Canned.edit(), Canned.REF);

        assertThat(pixazo.asked.get(0)).endsWith(" for https://gw.example.com/in?r=ref-1&s=5ig");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gw.example.com/in",
                "http://127.evil.example/in",
                "http://localhost.example.com/",
                "https://user:secret@gw.example.com/in",
                "https://gw.example.com/in#part",
                "https:/in",
                "/in",
                "ftp://127.0.0.1/in",
                "mailto:me@example.com"
            })
    void otherAddressesAreRefused(String url) {
        assertThatThrownBy(() -> PixazoOptions.DEFAULT.webhook(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class);
        PixazoOptions late = PixazoOptions.DEFAULT.webhook(ref -> URI.create(url));
        assertThatThrownBy(() -> pixazo.provider(late).submit(Canned.edit(), Canned.REF))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(pixazo.asked).isEmpty();
    }

    @Test
    void aBaseHasNoQuery() {
        assertThatThrownBy(() -> PixazoOptions.DEFAULT.webhook(URI.create("https://gw.example.com/in?a=b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCallbackGivesAnIdThatCanBePolled() {
        String body = "{\"request_id\": \"" + Canned.QUEUED + "\", \"status\": \"COMPLETED\", "
                + "\"model_id\": \"nano-banana\", \"error\": null, "
                + "\"output\": {\"media_url\": [\"https://r2.dev/a.png\"], \"media_type\": \"application/octet-stream\"}, "
                + "\"created_at\": \"2026-04-15T09:00:00Z\"}";

        PixazoCallback callback = read(body);

        assertThat(callback.requestId()).isEqualTo(Canned.QUEUED);
        assertThat(callback.task().status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(callback.task().created()).isEqualTo(Instant.parse("2026-04-15T09:00:00Z"));
        Task polled = pixazo.answering("{}", body)
                .provider(PixazoOptions.DEFAULT)
                .poll(callback.task().id());
        assertThat(pixazo.asked).containsExactly("v2 " + Canned.QUEUED);
        assertThat(polled.id()).isEqualTo(callback.task().id());
        assertThat(polled.created()).isEqualTo(callback.task().created());
        assertThat(polled.model()).isEqualTo(callback.task().model());
    }

    @Test
    void aFailureIsToldToo() {
        Task task = read("{\"request_id\": \"r-1\", \"status\": \"ERROR\", \"error\": \"no\", \"output\": null}")
                .task();

        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.created()).isEqualTo(Canned.NOW);
        assertThat(task.model().value()).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"status\": \"COMPLETED\"}",
                "{\"request_id\": \"a b\", \"status\": \"QUEUED\"}",
                "{\"request_id\": \"r-1\"}",
                "{\"request_id\": \"r-1\", \"status\": \"weird\"}",
                "{\"request_id\": \"r-1\", \"status\": \"COMPLETED\", \"output\": null}"
            })
    void whatIsNoStatusIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnexpectedReply.class);
    }

    private static PixazoCallback read(String body) {
        return PixazoCallback.read(body.getBytes(UTF_8), InstantSource.fixed(Canned.NOW));
    }
}
