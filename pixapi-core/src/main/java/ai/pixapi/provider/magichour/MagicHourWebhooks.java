package ai.pixapi.provider.magichour;

import ai.pixapi.exchange.Fields;
import ai.pixapi.exchange.Reply;
import ai.pixapi.exchange.Words;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and reads what Magic Hour sends to a webhook. It does not remember events: within the tolerance the same one
 * can be sent again by anybody who saw it, so handle each {@code type} and {@code project} once. Thread-safe.
 *
 * <pre>{@code
 * MagicHourWebhooks webhooks = new MagicHourWebhooks(List.of(secret), InstantSource.system());
 * MagicHourEvent event = webhooks.read(
 *         body, request.getHeader(MagicHourWebhooks.SIGNATURE), request.getHeader(MagicHourWebhooks.TIMESTAMP));
 * }</pre>
 */
public final class MagicHourWebhooks {

    /** The header with the signature. */
    public static final String SIGNATURE = "magic-hour-event-signature";

    /** The header with the time of sending. */
    public static final String TIMESTAMP = "magic-hour-event-timestamp";

    /** How old, or how far in the future, an event may be: 5 minutes, as Magic Hour advises. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int MOST_DIGITS = 12;

    private final List<SecretKeySpec> keys;
    private final Duration tolerance;
    private final InstantSource clock;

    /**
     * Reads webhooks within {@link #TOLERANCE}.
     *
     * @param secrets the webhook's secrets: one, or during a rotation the old and the new
     * @param clock the present
     * @throws IllegalArgumentException if there is no secret, or a blank one
     */
    public MagicHourWebhooks(List<String> secrets, InstantSource clock) {
        this(secrets, TOLERANCE, clock);
    }

    /**
     * Reads webhooks.
     *
     * @param secrets the webhook's secrets: one, or during a rotation the old and the new
     * @param tolerance the most between an event's time, in whole seconds, and the present, either way; 0 or more
     * @param clock the present
     * @throws IllegalArgumentException if there is no secret, or a blank one, or the tolerance is negative
     */
    public MagicHourWebhooks(List<String> secrets, Duration tolerance, InstantSource clock) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("webhooks need a secret, was none");
        }
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("the tolerance must not be negative, was " + tolerance);
        }
        this.keys = secrets.stream().map(Signature::key).toList();
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * Verifies an event, then reads it.
     *
     * @param body the request's body, byte for byte as it came
     * @param signature the header {@value #SIGNATURE}; null if there is none
     * @param timestamp the header {@value #TIMESTAMP}; null if there is none
     * @return what Magic Hour told
     * @throws WebhookRefused if it is not from Magic Hour, not of now, or nothing that can be understood
     */
    public MagicHourEvent read(byte[] body, @Nullable String signature, @Nullable String timestamp) {
        Instant sent = sent(timestamp);
        if (timestamp == null || !Signature.fits(keys, signature, timestamp, body)) {
            throw new WebhookRefused(false, "the webhook's signature is missing or wrong");
        }
        Duration age = Duration.between(sent, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        if (age.abs().compareTo(tolerance) > 0) {
            throw new WebhookRefused(
                    false, "the webhook is " + age.toSeconds() + " s old, more than " + tolerance + " from now");
        }
        return event(new Reply(200, Map.of(), body.clone()));
    }

    private static Instant sent(@Nullable String timestamp) {
        if (timestamp == null
                || timestamp.isEmpty()
                || timestamp.length() > MOST_DIGITS
                || !timestamp.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new WebhookRefused(false, "the webhook's timestamp is missing or not in seconds");
        }
        return Instant.ofEpochSecond(Long.parseLong(timestamp));
    }

    private MagicHourEvent event(Reply body) {
        Fields event = body.json().map(Fields::of).orElseThrow(() -> unread("no JSON object"));
        String type = event.text("type").flatMap(Words::token).orElseThrow(() -> unread("no type"));
        // one of the published samples says object
        Fields payload =
                event.object("payload").or(() -> event.object("object")).orElseThrow(() -> unread("no payload"));
        Project project = new Project(payload, MagicHourWebhooks::unread);
        String id = project.id().orElseThrow(() -> unread("no project id"));
        Optional<Task> task = type.toLowerCase(Locale.ROOT).startsWith("image.")
                ? Optional.of(task(id, project, body.text()))
                : Optional.empty();
        return new MagicHourEvent(type, id, project.reference(), task);
    }

    private Task task(String id, Project project, String json) {
        Task accepted;
        try {
            accepted = Task.submitted(
                    ProjectHandle.of(id).taskId(),
                    ProjectHandle.UNKNOWN_MODEL,
                    project.created().orElseGet(clock::instant));
        } catch (IllegalArgumentException unfit) {
            throw unread("a project id that cannot be asked for");
        }
        return project.advance(accepted).with(new Receipt(project.charged(), Optional.empty(), json));
    }

    private static WebhookRefused unread(String missing) {
        return new WebhookRefused(true, "the webhook is from magichour, but has " + missing);
    }
}
