package ai.pixapi.gateway.tasks;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller wants to wait, by {@code Prefer: wait=N} (RFC 7240). What is not understood there is passed over. */
final class Prefer {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

    private Prefer() {}

    static Optional<Duration> wait(HttpServletRequest request) {
        return wait(Collections.list(request.getHeaders("Prefer")));
    }

    /** The first of several counts. */
    static Optional<Duration> wait(List<String> headers) {
        Matcher wait = WAIT.matcher(String.join(",", headers));
        return wait.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(wait.group(1)))) : Optional.empty();
    }
}
