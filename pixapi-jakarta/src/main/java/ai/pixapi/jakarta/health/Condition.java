package ai.pixapi.jakarta.health;

import ai.pixapi.catalog.ProviderId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Whether the clients of the application can be used, and what is to be told of them. Nothing in it is secret. */
final class Condition {

    private final Map<String, String> data = new TreeMap<>();
    private final Set<String> reasons = new TreeSet<>();

    /** Adds a client; without providers it is the sandbox's. */
    void add(String client, Set<ProviderId> providers, Predicate<ProviderId> isOpen) {
        if (providers.isEmpty()) {
            data.put(client, "sandbox");
        }
        for (ProviderId provider : providers) {
            data.put(client + "." + provider, isOpen.test(provider) ? "open" : "closed");
        }
        if (!providers.isEmpty() && providers.stream().allMatch(isOpen)) {
            reasons.add(client + ": all circuits open");
        }
    }

    /** Adds what Pixapi says of a client's key. */
    void add(String client, KeyState state) {
        data.put(client + "." + ProviderId.PIXAPI + ".key", state.word());
        if (state == KeyState.REFUSED) {
            reasons.add(client + ": key refused");
        }
    }

    boolean isReady() {
        return reasons.isEmpty();
    }

    Map<String, String> data() {
        Map<String, String> all = new TreeMap<>(data);
        if (!reasons.isEmpty()) {
            all.put("reason", String.join("; ", reasons));
        }
        return all;
    }
}
