package ai.pixapi.jakarta.fault;

import ai.pixapi.catalog.ProviderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Whose circuit breaker has cut off orders, as far as calls have shown: the specification lets nobody ask a breaker. One
 * that nobody has called for as long as it stays open may be closed by now, and does not count as open.
 */
@ApplicationScoped
public class Breakers {

    private final Refusals refusals;

    /** For the container. */
    public Breakers() {
        this(InstantSource.system());
    }

    Breakers(InstantSource clock) {
        this.refusals = new Refusals(clock);
    }

    /**
     * Tells whether a provider is cut off.
     *
     * @param provider the provider
     * @return true if its breaker has refused the last order, and that within the time for which it stays open
     */
    public boolean isOpen(ProviderId provider) {
        return refusals.isOpen(provider);
    }

    /** Not this bean: Weld's proxies give themselves where a method gives its own object. */
    Refusals refusals() {
        return refusals;
    }

    /** For how long the breaker of a bean's method stays open, by the standard keys of its configuration. */
    static Duration delay(Class<?> calls, String method) {
        String policy = "/CircuitBreaker/";
        String ofMethod = calls.getName() + "/" + method + policy;
        String ofClass = calls.getName() + policy;
        Config config = ConfigProvider.getConfig();
        Optional<Long> amount = value(config, Long.class, "delay", ofMethod, ofClass, "CircuitBreaker/");
        Optional<String> unit = value(config, String.class, "delayUnit", ofMethod, ofClass, "CircuitBreaker/");
        return Duration.of(
                amount.orElse(ProviderCalls.OPEN_MILLIS),
                unit.map(name -> ChronoUnit.valueOf(name.toUpperCase(Locale.ROOT)))
                        .orElse(ChronoUnit.MILLIS));
    }

    private static <T> Optional<T> value(Config config, Class<T> type, String name, String... places) {
        for (String place : places) {
            Optional<T> found = config.getOptionalValue(place + name, type);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
