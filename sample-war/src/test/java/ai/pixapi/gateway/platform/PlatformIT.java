package ai.pixapi.gateway.platform;

import static ai.pixapi.gateway.wire.Envelope.hidesTheInside;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server adds to the gateway, and what its own pages give away. */
class PlatformIT extends LiveGateway {

    /** Time, thread, logger, and a level: warning or error. */
    private static final Pattern TROUBLE = Pattern.compile("^\\[[^]]+] [0-9a-f]{8} \\S+ +[WE] ");

    @Test
    void theServerStartsWithoutAWarning() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("gateway.logs", ""), "messages.log"));
        int started = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains("CWWKF0011I"))
                .findFirst()
                .orElseThrow();

        assertThat(lines.subList(0, started))
                .filteredOn(line -> TROUBLE.matcher(line).find())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/health/live, 1", "/health/ready, 4"})
    void healthIsAnsweredWithoutAKey(String path, int checks) {
        Answer answer = Request.get(path).without("Authorization").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("UP");
        assertThat(answer.json().getJsonArray("checks").getValuesAs(JsonObject.class))
                .hasSize(checks)
                .allSatisfy(check -> assertThat(check.getString("status")).isEqualTo("UP"));
        hidesTheInside(answer);
    }

    @Test
    void metricsAreInTheTextFormatAndHoldNoRequest() {
        Answer answer = Request.get("/metrics").without("Authorization").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.text()).contains("# TYPE ").doesNotContain(Request.KEY, "ast_");
    }

    @Test
    void theOpenApiDocumentAndItsPageAreServed() {
        Answer document = Request.get("/openapi").without("Authorization").send();
        Answer page = Request.get("/openapi/ui/").without("Authorization").send();

        assertThat(document.text()).startsWith("---").contains("/v1/images/generations");
        assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/foo", "/health/live/foo", "/openapi/ui/foo", "/metrics/foo", "/openapi/foo"})
    void theServersOwnErrorPagesNameNoClass(String path) {
        Answer answer = Request.get(path).send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        hidesTheInside(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/foo", "/assets/x.png", "/health", "/metrics", "/openapi", "/openapi/ui/"})
    void traceEchoesNothing(String path) {
        Answer answer = Request.of("TRACE", path).header("X-Canary", "a-canary").send();

        assertThat(answer.status()).isIn(403, 405);
        assertThat(answer.text()).doesNotContain("a-canary");
        hidesTheInside(answer);
    }

    @Test
    void anotherSitesPageGetsNoLeave() {
        for (String path : List.of("/v1/models", "/v1/estimates", "/metrics", "/health", "/openapi", "/assets/x.png")) {
            for (String method : List.of("GET", "OPTIONS")) {
                Answer answer = Request.of(method, path)
                        .header("Origin", "https://evil.example")
                        .header("Access-Control-Request-Method", "POST")
                        .send();

                assertThat(answer.headers("Access-Control-Allow-Origin"))
                        .as("%s %s", method, path)
                        .isEmpty();
            }
        }
    }
}
