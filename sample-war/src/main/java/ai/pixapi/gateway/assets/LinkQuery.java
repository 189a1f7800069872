package ai.pixapi.gateway.assets;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the question mark of a file's address.
 *
 * @param thumb the side of the small picture that is asked for, in pixels; empty for the file itself
 * @param expires when the address ends, in seconds since 1970; empty with the others if it is not signed
 * @param key the id of the key
 * @param signature what proves the rest
 */
record LinkQuery(String thumb, String expires, String key, String signature) {

    private static final Set<String> NAMES = Set.of("thumb", "exp", "kid", "sig");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** {@return what it says; empty if anything is there twice, is empty, or is not ours} */
    static Optional<LinkQuery> parse(@Nullable String query) {
        Map<String, String> values = new HashMap<>();
        for (String field : query == null ? new String[0] : query.split("&", -1)) {
            String[] halves = field.split("=", 2);
            boolean ours = halves.length == 2
                    && NAMES.contains(halves[0])
                    && VALUE.matcher(halves[1]).matches();
            if (!ours || values.put(halves[0], halves[1]) != null) {
                return Optional.empty();
            }
        }
        boolean signed = values.containsKey("sig");
        if (signed != values.containsKey("exp") || signed != values.containsKey("kid")) {
            return Optional.empty();
        }
        return Optional.of(new LinkQuery(
                values.getOrDefault("thumb", ""),
                values.getOrDefault("exp", ""),
                values.getOrDefault("kid", ""),
                values.getOrDefault("sig", "")));
    }

    boolean isSigned() {
        return !signature.isEmpty();
    }
}
