package ai.pixapi.provider.magichour;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.exchange.Complaint;
import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Found;
import ai.pixapi.exchange.Words;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaResult;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** An image project, as it is read and as webhooks tell of it. */
final class Project {

    private final Fields fields;
    private final Function<String, ? extends RuntimeException> refusal;

    /** Reads on demand; {@code refusal} makes the error of what is missing, for example {@code no status}. */
    Project(Fields fields, Function<String, ? extends RuntimeException> refusal) {
        this.fields = fields;
        this.refusal = refusal;
    }

    Optional<String> id() {
        return fields.word("id");
    }

    boolean isDeleted() {
        return JsonValue.FALSE.equals(fields.all().get("enabled"));
    }

    Optional<BigDecimal> charged() {
        return fields.amount("credits_charged");
    }

    /** Our reference, unless somebody else named the project. */
    Optional<SubmitRef> reference() {
        try {
            return Optional.of(new SubmitRef(fields.text("name").orElse("")));
        } catch (IllegalArgumentException anotherName) {
            return Optional.empty();
        }
    }

    Optional<Instant> created() {
        try {
            return Optional.of(Instant.parse(fields.text("created_at").orElse("")));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** Takes an accepted task to the state that the project is in. */
    Task advance(Task accepted) {
        String status = fields.text("status").orElse("");
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "" -> throw refusal.apply("no status");
            case "draft", "queued" -> accepted;
            case "rendering" -> accepted.processing(0);
            case "complete" -> accepted.completed(result());
            case "error" -> accepted.failed(failure());
            case "canceled" -> accepted.failed(new TaskFailed(ProviderId.MAGIC_HOUR + " canceled the task"));
            default ->
                throw refusal.apply("an unknown status" + (Words.token(status).isPresent() ? ": " + status : ""));
        };
    }

    /** What came was paid for: one picture that cannot be read does not spoil the others. */
    private MediaResult result() {
        List<Media> media = new ArrayList<>();
        for (Fields download : fields.objects("downloads")) {
            download.text("url").flatMap(Project::found).ifPresent(media::add);
        }
        if (media.isEmpty()) {
            throw refusal.apply("no downloads of a complete project");
        }
        return new MediaResult(media, false);
    }

    private static Optional<Media> found(String url) {
        try {
            return Optional.of(Found.at(url, "image/png"));
        } catch (UnexpectedReply unreadable) {
            return Optional.empty();
        }
    }

    private PixapiException failure() {
        Fields told = fields.object("error").orElse(Fields.of(JsonValue.EMPTY_JSON_OBJECT));
        Complaint error = new Complaint(
                true, told.word("code").orElse(""), told.text("message").orElse(""), "");
        String quote = Words.quote(error.message(), "");
        String said = (Words.token(error.code()).isPresent() ? " (" + error.code() + ")" : "")
                + (quote.isEmpty() ? "" : ": \"" + quote + "\"");
        if (error.isPolicy()) {
            return new PromptRefused(ProviderId.MAGIC_HOUR + "'s content policy refused the prompt or an image" + said);
        }
        if (error.isBalance()) {
            return new BalanceEmpty(ProviderId.MAGIC_HOUR + " failed the task: the account's balance is empty");
        }
        return new TaskFailed(ProviderId.MAGIC_HOUR + " failed the task" + said);
    }
}
