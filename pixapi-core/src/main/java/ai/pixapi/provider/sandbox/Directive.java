package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException.InvalidRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a prompt asks of the sandbox itself; {@link SandboxProvider} has the table. */
final class Directive {

    private static final Pattern START = Pattern.compile("\\[\\[sandbox(?=[\\s\\]])");
    private static final Pattern SETTING = Pattern.compile("\\S+");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s)");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String END = "]]";

    private final String words;
    private @Nullable Duration delay;
    private @Nullable Mishap mishap;
    private @Nullable Duration retryAfter;

    private Directive(String words) {
        this.words = words;
    }

    /**
     * Reads the first directive of a prompt.
     *
     * @throws InvalidRequest naming the prompt when the directive has no end or a setting that the table does not have
     */
    static Directive of(String prompt) {
        Matcher start = START.matcher(prompt);
        if (!start.find()) {
            return new Directive(prompt.strip());
        }
        int end = prompt.indexOf(END, start.end());
        if (end < 0) {
            throw new InvalidRequest("prompt", "[[sandbox must end with ]], was left open");
        }
        String around = prompt.substring(0, start.start()) + " " + prompt.substring(end + END.length());
        Directive directive = new Directive(around.strip());
        Set<String> seen = new HashSet<>();
        Matcher settings = SETTING.matcher(prompt.substring(start.end(), end));
        while (settings.find()) {
            directive.set(settings.group(), seen);
        }
        return directive;
    }

    /** {@return the prompt without the directive; may be empty} */
    String words() {
        return words;
    }

    /** {@return how long the task takes, if that was said} */
    Optional<Duration> delay() {
        return Optional.ofNullable(delay);
    }

    /** {@return whether the task is to be accepted and then to fail} */
    boolean taskFails() {
        return mishap == Mishap.TASK_FAILED;
    }

    /** Throws what submitting is to throw, if anything. */
    void failAtSubmit() {
        if (mishap != null && mishap != Mishap.TASK_FAILED) {
            throw mishap.exception(retryAfter);
        }
    }

    private void set(String setting, Set<String> seen) {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? setting : setting.substring(0, equals);
        String value = equals < 0 ? "" : setting.substring(equals + 1);
        if (!seen.add(key)) {
            throw new InvalidRequest("prompt", "[[sandbox]] takes each key once, was " + shown(key) + " again");
        }
        switch (key) {
            case "delay" -> delay = time(key, value);
            case "retry_after" -> retryAfter = time(key, value);
            case "fail" ->
                mishap = Mishap.named(value).orElseThrow(() -> refused(key, "one of " + Mishap.words(), value));
            default ->
                throw new InvalidRequest(
                        "prompt", "[[sandbox]] takes delay=, fail= and retry_after=, was " + shown(setting));
        }
    }

    private static Duration time(String key, String value) {
        Matcher matcher = TIME.matcher(value);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration time = matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            if (time.compareTo(LONGEST) <= 0) {
                return time;
            }
        }
        throw refused(key, "0ms..60s in whole ms or s", value);
    }

    private static InvalidRequest refused(String key, String rule, String value) {
        return new InvalidRequest("prompt", "[[sandbox " + key + "=]] must be " + rule + ", was " + shown(value));
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.length() + " characters";
    }
}
