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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Large bodies at once: 256,000,000 bytes are taken in, as they come. */
class BytesInFlightIT extends LiveGateway {

    private static final int LENGTH = 63_000_000;
    private static final byte[] PIECE = "A".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);

    private final List<Connection> open = new ArrayList<>();

    @AfterEach
    void whatIsTakenIsFreeAgainOnceItsSenderIsGone() throws Exception {
        for (Connection sender : open) {
            sender.endOutput();
            sender.read();
            sender.close();
        }
        Answer answer = Request.edit(Form.of("a fox").image(Picture.png())).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @Test
    void whoOnlyAnnouncesTakesNothingFromOthers() throws Exception {
        for (String type : new String[] {"application/json", "multipart/form-data; boundary=b"}) {
            for (int i = 0; i < 8; i++) {
                announce(type);
            }
        }

        // more than is left of 256,000,000 beside four of what was announced
        byte[] large = Arrays.copyOf(Picture.png(), 10_000_000);
        Answer answer = Request.edit(Form.of("a fox").image(large)).send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @Test
    void whoComesWhenTheRoomIsTakenIsRefusedBeforeHeSends() throws Exception {
        for (int i = 0; i < 4; i++) {
            Connection sender = announce("application/json");
            sender.write("{\"image\":\"data:image/png;base64,".getBytes(StandardCharsets.US_ASCII));
            for (int sent = PIECE.length; sent < LENGTH; sent += PIECE.length) {
                sender.write(PIECE);
            }
        }

        for (String type : new String[] {"application/json", "multipart/form-data; boundary=b"}) {
            Answer fifth = announce(type).read();

            isError(fifth, 503, "overloaded");
            assertThat(fifth.json().getJsonObject("error").getString("message")).contains("bytes");
            open.remove(open.size() - 1).close();
        }
    }

    private Connection announce(String type) throws Exception {
        Connection connection = Connection.open();
        open.add(connection);
        String head = "POST /v1/images/edits HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Request.KEY
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + LENGTH + "\r\n\r\n";
        connection.write(head.getBytes(StandardCharsets.US_ASCII));
        return connection;
    }
}
