package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a body could not be read, from the chain of causes that JSON-B and the server put together. */
final class UnreadBody {

    // Yasson tells the place in its message alone; what others say is not understood, and then no place is named
    private static final Pattern YASSON = Pattern.compile("\\AUnable to deserialize property '([A-Za-z0-9_.-]{1,64})'");

    private final StringJoiner place = new StringJoiner(".");
    private @Nullable PixapiException said;
    private @Nullable Misread misread;
    private boolean json;

    private UnreadBody(Throwable unread) {
        for (Throwable cause = unread; cause != null && said == null; cause = cause.getCause()) {
            look(cause);
        }
    }

    private void look(Throwable cause) {
        if (cause instanceof Misread ours) {
            misread = ours;
        } else if (cause instanceof PixapiException error) {
            said = error;
        } else if (cause instanceof JsonbException || cause instanceof JsonException) {
            json = true;
            Matcher yasson = YASSON.matcher(String.valueOf(cause.getMessage()));
            if (yasson.find()) {
                place.add(yasson.group(1));
            }
        }
    }

    /** Empty if the failure has nothing to do with JSON. */
    static Optional<ErrorEnvelope> envelope(Throwable unread) {
        return Optional.ofNullable(new UnreadBody(unread).envelope());
    }

    private @Nullable ErrorEnvelope envelope() {
        if (misread != null) {
            return ErrorEnvelope.of(misread.at(place.toString()));
        }
        if (said != null) {
            return ErrorEnvelope.of(said);
        }
        if (!json) {
            return null;
        }
        return place.length() == 0
                ? ErrorEnvelope.invalid("The body is not the JSON that is expected here.")
                : ErrorEnvelope.of(
                        new InvalidRequest(place.toString(), place + " must have the type that is expected here"));
    }
}
