package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Senders that stop in the middle of a body. */
class SlowSendersIT extends LiveGateway {

    /** As many as there are places for uploads. */
    private static final int UPLOADS = 32;

    private static final int GENERATIONS = 300;

    private static final byte[] UPLOAD =
            Request.edit(Form.of("a fox").image(Picture.png())).bytes();
    private static final byte[] GENERATION =
            Request.generation("{\"prompt\":\"a fox\",\"size\":\"64x64\"}").bytes();

    private final List<Connection> open = new ArrayList<>();

    @AfterEach
    void finishUploads() {
        open.forEach(Connection::close);
    }

    @Test
    void nobodyElseWaitsForThemAndEachIsToldWhy() {
        for (int i = 0; i < UPLOADS; i++) {
            hold(UPLOAD);
        }
        for (int i = 0; i < GENERATIONS; i++) {
            hold(GENERATION);
        }

        for (int i = 0; i < 50; i++) {
            assertThat(Request.get("/health/live").send().status()).isEqualTo(200);
        }
        assertThat(open.subList(0, UPLOADS)).as("uploads still waited for").allMatch(Connection::isSilent);
        List<Integer> statuses = new ArrayList<>();
        for (Connection connection : open) {
            Answer answer = connection.read();
            isError(answer, answer.status(), answer.status() == 408 ? "request_timeout" : "overloaded");
            assertThat(answer.header("x-pixapi-charged")).contains("no");
            assertThat(connection.isEnded()).isTrue();
            statuses.add(answer.status());
        }
        assertThat(statuses.subList(0, UPLOADS)).containsOnly(408);
        assertThat(statuses).containsOnly(408, 503);
        assertThat(Request.edit(Form.of("a fox").image(Picture.png())).send().status())
                .isEqualTo(200);
        assertThat(Request.generation("{\"prompt\":\"a fox\",\"size\":\"64x64\"}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private Connection hold(byte[] request) {
        Connection connection = Connection.open();
        open.add(connection);
        return connection.write(Arrays.copyOf(request, request.length - 10));
    }
}
