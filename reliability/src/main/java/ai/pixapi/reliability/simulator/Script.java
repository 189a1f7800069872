package ai.pixapi.reliability.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt asks the upstreams to do to its order, for example
 * {@code [[sim op=o17 submit=fin_after_accept poll=500,ok done=completed asset=cut,ok]]}. The n-th request of a kind takes
 * the n-th step; after the last one all is well.
 */
final class Script {

    private static final Pattern MARK = Pattern.compile("\\[\\[sim ([^\\]]*)\\]\\]");

    private final Map<String, List<String>> steps = new HashMap<>();

    private Script(String text) {
        for (String word : text.strip().split(" +", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                steps.put(
                        word.substring(0, equals),
                        new ArrayList<>(Arrays.asList(word.substring(equals + 1).split(",", -1))));
            }
        }
    }

    /** {@return the script in a request's body; an empty one if there is none} */
    static Script in(String body) {
        Matcher mark = MARK.matcher(body);
        return new Script(mark.find() ? mark.group(1) : "");
    }

    String op() {
        return String.join(",", steps.getOrDefault("op", List.of()));
    }

    /** Takes the next step of a kind; {@code ok} after the last. */
    synchronized String next(String kind) {
        List<String> left = steps.get(kind);
        return left == null || left.isEmpty() ? "ok" : left.remove(0);
    }
}
