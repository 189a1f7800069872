package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.errors.ApiError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the list of an account's tasks, newest first. */
record TaskCursor(Instant created, String id) {

    private static final Pattern FORM = Pattern.compile("([0-9TZ:.-]{20,30}) (task_[a-z0-9]{1,35})");

    static TaskCursor of(TaskView task) {
        return new TaskCursor(task.created(), task.id());
    }

    static TaskCursor parse(String text) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1));
            if (form.matches()) {
                return new TaskCursor(Instant.parse(form.group(1)), form.group(2));
            }
        } catch (IllegalArgumentException | DateTimeParseException none) {
            // as for any other text
        }
        throw ApiError.invalid("cursor", "cursor must be the next_cursor of another page");
    }

    @Override
    public String toString() {
        byte[] text = (created + " " + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
