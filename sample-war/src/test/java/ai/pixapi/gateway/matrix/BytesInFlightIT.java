package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Large bodies at once: 256,000,000 bytes are taken in, as they are announced. */
class BytesInFlightIT extends LiveGateway {

    private static final int LENGTH = 63_000_000;

    @Test
    void ofFiveLargeBodiesOneIsRefusedBeforeItIsSentWhateverTheirKind() throws Exception {
        for (String type : new String[] {"application/json", "multipart/form-data; boundary=b"}) {
            refusesTheFifth(type);
            // what was announced is free again once its sender is gone
            Answer answer = Request.edit(Form.of("a fox").image(Picture.png())).send();
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        }
    }

    private static void refusesTheFifth(String type) throws Exception {
        String head = "POST /v1/images/edits HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Request.KEY
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + LENGTH + "\r\n\r\n";
        List<Connection> open = new ArrayList<>();
        ExecutorService readers = Executors.newCachedThreadPool();
        try {
            CompletionService<Answer> answers = new ExecutorCompletionService<>(readers);
            for (int i = 0; i < 5; i++) {
                Connection connection = Connection.open();
                open.add(connection);
                connection.write(head.getBytes(StandardCharsets.US_ASCII));
                answers.submit(connection::read);
            }

            Answer first = answers.poll(15, TimeUnit.SECONDS).get();

            isError(first, 503, "overloaded");
            assertThat(first.json().getJsonObject("error").getString("message")).contains("bytes");
            // the four others end their bodies, and are told that these are too short
            assertThat(answers.poll()).isNull();
        } finally {
            open.forEach(Connection::endOutput);
            readers.shutdown();
            assertThat(readers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            open.forEach(Connection::close);
        }
    }
}
