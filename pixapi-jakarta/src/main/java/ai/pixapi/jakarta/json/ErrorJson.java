package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.catalog.Refusal;
import ai.pixapi.client.Attempt;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A failure inside another answer, where no header can say whether to retry. Never its cause or stack trace. */
final class ErrorJson {

    private ErrorJson() {}

    static JsonObject of(PixapiException error) {
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        JsonObjectBuilder json = Jsons.object()
                .add("code", envelope.status())
                .add("message", envelope.message())
                .add("type", envelope.type());
        envelope.param().ifPresent(name -> json.add("param", name));
        json.add("charged", Jsons.word(error.charged())).add("should_retry", error.mayRetry());
        error.retryAfter().ifPresent(wait -> json.add("retry_after_seconds", wait.toSeconds()));
        if (error instanceof OutcomeUnknown unknown) {
            unknown.task().ifPresent(task -> json.add("task_id", task));
        }
        return json.build();
    }

    static JsonObject of(Attempt attempt) {
        return Jsons.object()
                .add("route", attempt.route().toString())
                .add("error", of(attempt.failure()))
                .build();
    }

    static JsonObject of(Refusal refusal) {
        JsonObjectBuilder json = Jsons.object().add("param", refusal.field()).add("message", refusal.message());
        return (refusal.nearest().isEmpty() ? json : json.add("nearest", refusal.nearest())).build();
    }
}
