package ai.pixapi.gateway.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Envelope;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Asks the running gateway about tasks. */
final class LiveTasks {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private LiveTasks() {}

    /** {@return the answer to an order for images from words} */
    static Answer order(String fields) {
        return Request.json("/v1/async/images/generations", "{\"size\":\"64x64\"," + fields + "}")
                .send();
    }

    /** {@return the id of a new task} */
    static String accepted(String fields) {
        return id(order(fields));
    }

    /** {@return the id of a task, whose acceptance must be said as documented} */
    static String id(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        JsonObject json = answer.json();
        assertThat(json.keySet()).containsExactlyInAnyOrder("status", "id", "progress", "created_at", "model");
        String id = json.getString("id");
        assertThat(id).matches("task_[0-9a-z]{26}");
        assertThat(answer.header("Location")).contains("/v1/tasks/" + id);
        assertThat(answer.header("Retry-After")).contains("3");
        assertThat(answer.header("x-pixapi-task")).contains(id);
        return id;
    }

    static JsonObject show(String task) {
        return show(UnaryOperator.identity(), task);
    }

    private static JsonObject show(UnaryOperator<Request> owner, String task) {
        Answer answer = owner.apply(Request.get("/v1/tasks/" + task)).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        Envelope.hidesTheInside(answer);
        JsonObject json = answer.json();
        assertThat(json.getString("id")).isEqualTo(task);
        boolean running = json.getString("status").matches("submitted|processing");
        assertThat(answer.header("Retry-After").isPresent()).isEqualTo(running);
        return json;
    }

    /** {@return a task once it has a status} */
    static JsonObject until(String task, String status) {
        return until(UnaryOperator.identity(), task, status);
    }

    /** {@return a task of the owner who signs, once it has a status} */
    static JsonObject until(UnaryOperator<Request> owner, String task, String status) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonObject json = show(owner, task);
        while (!json.getString("status").equals(status)) {
            assertThat(json.getString("status")).as("%s", json).isIn("submitted", "processing");
            assertThat(System.nanoTime()).as("%s", json).isLessThan(end);
            LockSupport.parkNanos(LOOK.toNanos());
            json = show(owner, task);
        }
        return json;
    }

    /** {@return the amounts of an account, as one text} */
    static JsonObject credits() {
        Answer answer = Request.get("/v1/credits").send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    /** {@return everything that came over a connection until the gateway closed it or the answer ended} */
    static Answer listen(Request request) {
        try (Connection connection = Connection.open()) {
            return connection.write(request.bytes()).read(true);
        }
    }
}
