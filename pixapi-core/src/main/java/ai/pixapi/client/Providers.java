package ai.pixapi.client;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Retries;
import ai.pixapi.provider.Retrying;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Who serves which provider's routes. */
final class Providers {

    private final Map<ProviderId, Served> byId = new LinkedHashMap<>();

    /** Whoever waits for a task asks again anyway, and looks to a deadline; everybody else has it done for him. */
    private record Served(Provider itself, Provider once, Provider untilAnswered) {}

    /** Serves routes by a provider as it is. */
    void add(ProviderId id, Provider provider) {
        byId.put(id, new Served(provider, provider, provider));
    }

    /** Serves routes by a provider with something around it. */
    void add(ProviderId id, Provider provider, Provider whileWaiting, Provider guarded) {
        byId.put(id, new Served(provider, whileWaiting, guarded));
    }

    /** Serves routes by a provider that is tried again where that can cost nothing. */
    void add(ProviderId id, Provider provider, Retries retries) {
        byId.put(id, new Served(provider, provider, new Retrying(provider, retries)));
    }

    Set<ProviderId> reachable() {
        return byId.keySet();
    }

    Provider at(ProviderId id) {
        return served(id).untilAnswered();
    }

    Provider once(ProviderId id) {
        return served(id).once();
    }

    <P extends Provider> P ofType(Class<P> type) {
        for (Served served : byId.values()) {
            if (type.isInstance(served.itself())) {
                return type.cast(served.itself());
            }
        }
        throw new IllegalArgumentException("this client has no " + type.getSimpleName());
    }

    private Served served(ProviderId id) {
        Served served = byId.get(id);
        if (served == null) {
            throw new IllegalArgumentException("this client has no account at " + id);
        }
        return served;
    }
}
