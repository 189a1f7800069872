package ai.pixapi.gateway.images;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorAnswer;
import ai.pixapi.gateway.tasks.TaskView;
import ai.pixapi.gateway.tasks.WaitingRoom;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The stream of an order that takes its time: a comment now and then, so that nobody between us and the caller ends the
 * connection, and at last the images or an error, whose status comes too late for the headers.
 */
final class LateEvents {

    /** How long a stream is silent at most. */
    static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private final WaitingRoom room;
    private final ImageAnswer answer;
    private final WaitingRoom.Vigil vigil;
    private final String requestId;

    LateEvents(WaitingRoom room, ImageAnswer answer, WaitingRoom.Vigil vigil, String requestId) {
        this.room = room;
        this.answer = answer;
        this.vigil = vigil;
        this.requestId = requestId;
    }

    /** Writes until the task is done or the caller's patience is over. */
    void write(OutputStream out, String event, Duration patience) throws IOException {
        // Open Liberty keeps the first flush back until the second
        send(out, ":\n\n");
        sign(out);
        try {
            answer.events(delivered(out, patience), event, out);
        } catch (ApiError failure) {
            send(out, "event: error\ndata: " + ErrorAnswer.envelope(failure, requestId) + "\n\n");
        }
    }

    /** Who reads the result, however slowly, does not wait any more. */
    private TaskView delivered(OutputStream out, Duration patience) throws IOException {
        try (WaitingRoom.Place place = room.back()) {
            for (Duration left = patience; left.compareTo(Duration.ZERO) > 0; left = left.minus(SIGN_OF_LIFE)) {
                Duration turn = left.compareTo(SIGN_OF_LIFE) < 0 ? left : SIGN_OF_LIFE;
                Optional<TaskView> seen = vigil.await(turn);
                if (seen.isPresent()) {
                    return seen.get();
                }
                sign(out);
            }
        }
        throw ApiError.stillRunning(vigil.task());
    }

    private void sign(OutputStream out) throws IOException {
        send(out, ": " + vigil.task() + "\n\n");
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
