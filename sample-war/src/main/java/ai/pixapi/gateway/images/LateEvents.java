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
    private final String account;
    private final String task;
    private final String requestId;

    LateEvents(WaitingRoom room, ImageAnswer answer, String account, String task, String requestId) {
        this.room = room;
        this.answer = answer;
        this.account = account;
        this.task = task;
        this.requestId = requestId;
    }

    /** Writes until the task is done or the caller's patience is over. */
    void write(OutputStream out, String event, Duration patience) throws IOException {
        // Open Liberty keeps the first flush back until the second
        send(out, ":\n\n");
        send(out, ": " + task + "\n\n");
        try {
            room.enter();
            try {
                answer.events(delivered(out, patience), event, out);
            } finally {
                room.leave();
            }
        } catch (ApiError failure) {
            send(out, "event: error\ndata: " + ErrorAnswer.envelope(failure, requestId) + "\n\n");
        }
    }

    private TaskView delivered(OutputStream out, Duration patience) throws IOException {
        for (Duration left = patience; left.compareTo(Duration.ZERO) > 0; left = left.minus(SIGN_OF_LIFE)) {
            Duration turn = left.compareTo(SIGN_OF_LIFE) < 0 ? left : SIGN_OF_LIFE;
            Optional<TaskView> seen = room.await(account, task, turn);
            if (seen.isPresent()) {
                return seen.get();
            }
            send(out, ": " + task + "\n\n");
        }
        throw ApiError.stillRunning(task);
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
