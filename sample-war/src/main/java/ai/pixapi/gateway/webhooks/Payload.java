package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;

/**
 * What is sent. Messages of providers stay out, which may repeat words of the prompt, and so do URLs of results, which
 * expire: whoever may know more asks for the task.
 */
final class Payload {

    private static final int DECIMALS = 6;

    private Payload() {}

    static String of(TaskOutcome task) {
        JsonObjectBuilder data = Jsons.object()
                .add("id", task.task())
                .add("status", task.isSuccess() ? "completed" : "failed")
                .add("state", task.state())
                .add("version", task.version())
                .add("model", task.model())
                .add("images", task.images())
                .add("credits_cost", credits(task.charged().micros()))
                .add("created", task.created().getEpochSecond())
                .add("completed", task.ended().getEpochSecond());
        task.errorType().ifPresent(type -> data.add("error", error(type, task)));
        return Jsons.object()
                .add("type", task.isSuccess() ? "task.completed" : "task.failed")
                .add("timestamp", task.ended().truncatedTo(ChronoUnit.MILLIS).toString())
                .add("data", data)
                .build()
                .toString();
    }

    private static JsonObject error(String type, TaskOutcome task) {
        JsonObjectBuilder error = Jsons.object().add("type", type);
        task.errorParam().ifPresent(param -> error.add("param", param));
        return error.build();
    }

    /** Plain digits: 10, not 1E+1. */
    private static BigDecimal credits(long micros) {
        BigDecimal amount = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
