package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.LiveGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one request ends and the next begins: each of these is whole and right by one of its two readings. */
class FramingIT extends LiveGateway {

    private static final String HEAD = "POST /v1/estimates HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer sk_sandbox\r\nContent-Type: application/json\r\n";
    private static final String BODY = "{\"model\":\"nano-banana\"}";
    private static final String CHUNKED = "17\r\n" + BODY + "\r\n0\r\n\r\n";
    private static final String NEXT =
            "GET /v1/models/veo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk_sandbox\r\n\r\n";

    @Test
    void theBodiesBelowAreWholeAndConnectionsAreKept() {
        try (Connection connection = Connection.open()) {
            assertThat(connection
                            .write(HEAD + "Content-Length: 23\r\n\r\n" + BODY)
                            .read()
                            .status())
                    .isEqualTo(200);
            assertThat(connection
                            .write(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + CHUNKED + NEXT)
                            .read()
                            .status())
                    .isEqualTo(200);
            assertThat(connection.read().json().getString("id")).isEqualTo("veo");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 23\r\nContent-Length: 23\r\n\r\n" + BODY,
                "Content-Length: 23, 23\r\n\r\n" + BODY,
                "Content-Length: +23\r\n\r\n" + BODY,
                "Content-Length: 0x17\r\n\r\n" + BODY,
                "Content-Length: -23\r\n\r\n" + BODY,
                "Content-Length: 5\r\nContent-Length: 23\r\n\r\n" + BODY,
                "Transfer-Encoding: xchunked\r\n\r\n" + CHUNKED,
                "Transfer-Encoding: \u000bchunked\r\n\r\n" + CHUNKED,
                "Transfer-Encoding: identity, chunked\r\n\r\n" + CHUNKED,
                "Transfer-Encoding: chunked, identity\r\n\r\n" + CHUNKED,
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKED,
                "Transfer-Encoding: xchunked\r\nContent-Length: 23\r\n\r\n" + BODY,
                "Transfer-Encoding: chunked\r\n\r\n-17\r\n" + BODY + "\r\n0\r\n\r\n"
            })
    void aLengthInDoubtIsRefusedAndNothingBehindItIsAnswered(String rest) {
        try (Connection connection = Connection.open()) {
            Answer answer = connection.write(HEAD + rest + NEXT).read();

            isError(answer, 400, "invalid_request_error");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    /** The server hides the second header from us and goes by one reading, which RFC 9112 allows only if it then closes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 23\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKED,
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n" + CHUNKED,
                "Content-Length: 23\r\nContent-Length: 5\r\n\r\n" + BODY
            })
    void ofTwoReadingsOneIsTakenAndNothingBehindItIsAnswered(String rest) {
        try (Connection connection = Connection.open()) {
            connection.write(HEAD + rest + NEXT).read();

            assertThat(connection.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: localhost\r\nHost: evil.example\r\n", "Host: localhost\r\nhost: localhost\r\n"})
    void aRequestNamesOneHost(String hosts) {
        try (Connection connection = Connection.open()) {
            Answer answer = connection
                    .write("GET /v1/models/veo HTTP/1.1\r\n" + hosts + "Authorization: Bearer sk_sandbox\r\n\r\n")
                    .read();

            isError(answer, 400, "invalid_request_error");
        }
    }

    @Test
    void anAnswerToHeadHasNoBody() {
        try (Connection connection = Connection.open()) {
            Answer head = connection.write(NEXT.replace("GET", "HEAD") + NEXT).read(false);

            assertThat(head.status()).isEqualTo(200);
            assertThat(connection.read().json().getString("id")).isEqualTo("veo");
        }
    }
}
