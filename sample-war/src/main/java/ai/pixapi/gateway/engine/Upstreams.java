package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import ai.pixapi.client.CallOption;
import ai.pixapi.client.Fallback;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.ResultFile;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The providers, one call at a time: which one is the gateway's decision, and what is repeated too. Thread-safe. */
public final class Upstreams {

    private final Pixapi client;
    private final Set<ProviderId> reachable;
    private final boolean sandbox;
    private final Function<ProviderId, Optional<URI>> baseUrls;

    /**
     * Uses a client.
     *
     * @param client repeats no order by itself
     * @param reachable the providers it has accounts at
     * @param sandbox whether the sandbox stands in for all of them
     */
    public Upstreams(Pixapi client, Set<ProviderId> reachable, boolean sandbox) {
        this(client, reachable, sandbox, provider -> Optional.empty());
    }

    /**
     * Uses a client.
     *
     * @param client repeats no order by itself
     * @param reachable the providers it has accounts at
     * @param sandbox whether the sandbox stands in for all of them
     * @param baseUrls where each provider is, as far as that is configured
     */
    Upstreams(Pixapi client, Set<ProviderId> reachable, boolean sandbox, Function<ProviderId, Optional<URI>> baseUrls) {
        this.client = client;
        this.reachable = Set.copyOf(reachable);
        this.sandbox = sandbox;
        this.baseUrls = baseUrls;
    }

    /** {@return where a provider is, if the configuration says so} */
    Optional<URI> baseUrl(ProviderId provider) {
        return baseUrls.apply(provider);
    }

    /** {@return whether the sandbox stands in for every provider} */
    public boolean isSandbox() {
        return sandbox;
    }

    /**
     * Tells whether orders can be placed somewhere.
     *
     * @param provider a provider
     * @return whether there is an account, or the sandbox stands in
     */
    public boolean reaches(ProviderId provider) {
        return sandbox || reachable.contains(provider);
    }

    /** {@return whether an order at this provider is known by its answer alone, so that nobody can be asked for it later} */
    boolean keepsNothing(ProviderId provider) {
        return !sandbox && provider.equals(ProviderId.OPENAI);
    }

    /** Ends what was made for this alone: the accounts' client belongs to its own module. */
    void close() {
        if (sandbox) {
            client.close();
        }
    }

    Task submit(Route route, MediaRequest request, SubmitRef ref) {
        return client.submit(
                        request.toBuilder().model(route.toString()).build(),
                        CallOption.via(Fallback.none()),
                        CallOption.reference(ref),
                        CallOption.lowerBounds())
                .accepted()
                .orElseThrow();
    }

    Task poll(TaskId id) {
        return client.task(client.resume(id.toString()));
    }

    List<ResultFile> files(Task completed) {
        return client.result(completed).files();
    }
}
