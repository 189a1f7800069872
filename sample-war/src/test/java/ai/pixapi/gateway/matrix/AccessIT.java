package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.hidesTheInside;
import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, what there is to call, and what the answers give away. */
class AccessIT extends LiveGateway {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic x",
                "Bearer sk_sandbo",
                "Bearer sk_sandboxx",
                "Bearer ' OR '1'='1",
                "Bearer %00",
                "sk_sandbox"
            })
    void withoutTheKeyNobodyComesIn(String authorization) {
        Answer answer = Request.get("/v1/models")
                .without("Authorization")
                .header("Authorization", authorization)
                .send();

        isError(answer, 401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void theKeyIsGivenOnceAndInAHeader() {
        isError(Request.get("/v1/models").without("Authorization").send(), 401, "unauthorized");
        isError(
                Request.get("/v1/models?api_key=sk_sandbox")
                        .without("Authorization")
                        .send(),
                401,
                "unauthorized");
        isError(
                Request.get("/v1/models")
                        .header("Authorization", "Bearer sk_sandbox")
                        .send(),
                401,
                "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Proto", "Via"})
    void aProxyOnThisMachineDoesNotLendItsAddressToTheSandboxKey(String header) {
        isError(Request.get("/v1/models").header(header, "127.0.0.1").send(), 403, "forbidden");

        Answer nobody = Request.get("/console/session")
                .without("Authorization")
                .header(header, "127.0.0.1")
                .send();
        assertThat(nobody.json().containsKey("sandbox_key")).isFalse();
    }

    @Test
    void theSandboxKeyWorksOverLoopbackOnly() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        for (InetAddress outside : others) {
            for (String header : new String[] {"X-Forwarded-For", "$WSRA", "Forwarded"}) {
                try (Connection connection = Connection.to(outside)) {
                    byte[] request = Request.get("/v1/models")
                            .header(header, "127.0.0.1")
                            .bytes();

                    isError(connection.write(request).read(), 403, "forbidden");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/images/generations, POST",
        "PUT, /v1/images/edits, POST",
        "DELETE, /v1/models, GET",
        "POST, /v1/pricing, GET",
        "FOO, /v1/images/generations, POST",
        "POST, /assets/x.png, GET"
    })
    void aMethodThatIsNotThereNamesThoseThatAre(String method, String path, String allowed) {
        Answer answer = Request.of(method, path).send();

        isError(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow").orElse("")).contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/foo", "/v1", "/v1/foo", "/v2/images", "/assets/", "/assets/x.png"})
    void whatIsNotThereIsNotFound(String path) {
        isError(Request.get(path).send(), 404, "not_found");
    }

    @Test
    void noPathLeadsOutOfTheStore() {
        assertThat(Request.get("/assets/../../etc/passwd").send().status()).isIn(400, 404);
        assertThat(Request.get("/assets/..%2f..%2fetc%2fpasswd").send().status())
                .isIn(400, 404);
    }

    @Test
    void traceIsNotAnswered() {
        Answer answer =
                Request.of("TRACE", "/v1/models").header("X-Canary", "canary").send();

        assertThat(answer.status()).isIn(401, 403, 405);
        assertThat(answer.text()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health/live", "/health/ready", "/metrics", "/openapi", "/v1/models", "/v1/pricing"})
    void answersGiveNothingAway(String path) {
        Answer answer = Request.get(path).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Server")).isEmpty();
        assertThat(answer.headers("X-Powered-By")).isEmpty();
        assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        if (path.startsWith("/v1")) {
            hidesTheInside(answer);
            assertThat(answer.header("x-request-id").orElse("")).startsWith("req_");
        }
    }

    @Test
    void aClientThatWouldSpeakHttp2IsServedToo() throws Exception {
        HttpClient client = HttpClient.newBuilder().build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(Connection.GATEWAY + "/v1/estimates"))
                .header("Authorization", "Bearer sk_sandbox")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"nano-banana\"}"))
                .build();
        for (int i = 0; i < 3; i++) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void neitherKeyNorPromptIsLogged() throws IOException {
        Request.generation("{\"prompt\":\"canary-in-the-coal-mine\",\"size\":\"64x64\"}")
                .send();
        Request.generation("{\"prompt\":\"canary-in-the-coal-mine\",\"n\":0}").send();
        Request.generation("{\"prompt\":\"canary-in-the-coal-mine [[sandbox fail=unexpected_reply]]\"}")
                .send();
        byte[] upload = Request.edit(Form.of("canary-in-the-coal-mine").image(Picture.png()))
                .bytes();
        try (Connection connection = Connection.open()) {
            connection
                    .write(Arrays.copyOf(upload, upload.length - 20))
                    .endOutput()
                    .read();
        }
        String logs = System.getProperty("gateway.logs", "");
        assertThat(logs).isNotEmpty();
        try (Stream<Path> files = Files.walk(Path.of(logs))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("canary-in-the-coal-mine", "sk_sandbox");
            }
        }
    }
}
