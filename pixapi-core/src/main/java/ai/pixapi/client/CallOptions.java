package ai.pixapi.client;

import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Money;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The options of one call, over the client's; {@link CallOption} writes into them. */
final class CallOptions {

    private static final Logger LOG = System.getLogger("ai.pixapi.client");

    @Nullable
    Money maxCost;

    boolean lowerBounds;
    boolean withoutPrice;

    @Nullable
    Fallback fallback;

    Duration deadline;

    @Nullable
    SubmitRef reference;

    Consumer<? super Task> listener = task -> {};

    /** The client's settings for calls that say nothing else. */
    record Defaults(Optional<Money> maxCost, Fallbacks fallbacks, Duration deadline) {}

    private final Fallbacks fallbacks;

    CallOptions(Defaults defaults) {
        this.maxCost = defaults.maxCost().orElse(null);
        this.fallbacks = defaults.fallbacks();
        this.deadline = defaults.deadline();
    }

    CallOptions with(CallOption... options) {
        for (CallOption option : options) {
            option.into(this);
        }
        return this;
    }

    CallOptions atAnyCost() {
        maxCost = null;
        return this;
    }

    Optional<Money> maxCost() {
        return Optional.ofNullable(maxCost);
    }

    boolean acceptsLowerBounds() {
        return lowerBounds;
    }

    boolean acceptsNoPrice() {
        return withoutPrice;
    }

    Fallback fallback(MediaRequest request) {
        return fallback == null ? fallbacks.of(request) : fallback;
    }

    Duration deadline() {
        return deadline;
    }

    /** One reference for each route that is tried: a provider may deduplicate by it. */
    SubmitRef reference(int attempt) {
        if (reference == null) {
            reference = new SubmitRef(UUID.randomUUID().toString());
        }
        String suffix = "-" + (attempt + 1);
        String value = reference.value();
        return attempt == 0
                ? reference
                : new SubmitRef(value.substring(0, Math.min(value.length(), 64 - suffix.length())) + suffix);
    }

    /** What a listener throws must not lose an order that is paid for. */
    Consumer<Task> listener() {
        return task -> {
            try {
                listener.accept(task);
            } catch (RuntimeException broken) {
                LOG.log(Level.WARNING, "a progress listener failed at " + task, broken);
            }
        };
    }
}
